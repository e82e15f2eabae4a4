package dev.twinhold.link.ssh;

import com.jcraft.jsch.UIKeyboardInteractive;
import com.jcraft.jsch.UserInfo;
import dev.twinhold.link.Questions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logging in to one node: passwords as far as they are asked for, what was tried, and what worked,
 * so that the second session of a link asks nothing again.
 *
 * <p>Threads: one login at a time.
 */
final class Login implements UserInfo, UIKeyboardInteractive {

    private static final Logger LOG = LoggerFactory.getLogger(Login.class);
    private static final int ATTEMPTS = 3;

    private final SshTarget target;
    private final Questions questions;
    private final List<String> unusable = new ArrayList<>();
    private final Set<String> tried = new LinkedHashSet<>();
    private @Nullable OfferedKey signer;
    private @Nullable OfferedKey proven;
    private char @Nullable [] password;
    private Optional<KeyTrials.Trial> trial = Optional.empty();
    private int attempts;
    private boolean loggedIn;
    private boolean passwordGiven;
    private boolean asked;

    Login(SshTarget target, Questions questions) {
        this.target = target;
        this.questions = questions;
    }

    /** A new session begins to log in. */
    void begin(KeyTrials.Trial now) {
        trial = Optional.of(now);
        tried.clear();
        signer = null;
        attempts = 0;
        passwordGiven = false;
        asked = false;
    }

    /** The session is logged in. */
    void succeeded() {
        loggedIn = true;
        proven = asked ? null : signer;
        if (proven != null) {
            trial.ifPresent(KeyTrials.Trial::worked);
        }
    }

    /** What the node accepted; empty when it asked for nothing. */
    String proof() {
        return Optional.ofNullable(proven)
                .map(OfferedKey::getName)
                .orElseGet(() -> tried.isEmpty() ? "" : List.copyOf(tried).getLast());
    }

    /** Before a key is sent. */
    void offered(OfferedKey key) {
        trial.ifPresent(KeyTrials.Trial::enter);
        tried.add(key.getName());
    }

    void signed(OfferedKey key) {
        signer = key;
    }

    /** A key that was named, but cannot be offered. */
    void unusable(String key) {
        unusable.add(key);
    }

    /** What was offered to the node, in this order. */
    List<String> tried() {
        List<String> all = new ArrayList<>(unusable);
        all.addAll(tried);
        return all;
    }

    /** The key that alone was enough the last time. */
    Optional<OfferedKey> provenKey() {
        return Optional.ofNullable(proven);
    }

    /** Forgets secrets. */
    void forget() {
        if (password != null) {
            Arrays.fill(password, '\0');
            password = null;
        }
    }

    /** The keys alone are not enough. */
    private void askPerson() {
        asked = true;
        trial.ifPresent(KeyTrials.Trial::leave);
    }

    private boolean askPassword() {
        if (loggedIn && password != null && !passwordGiven) {
            passwordGiven = true;
            return true;
        }
        if (attempts == ATTEMPTS) {
            return false;
        }
        attempts++;
        forget();
        Optional<char[]> answer = questions.password(target.label(), attempts);
        if (answer.isEmpty()) {
            attempts = ATTEMPTS;
            return false;
        }
        password = answer.get();
        return true;
    }

    @Override
    public boolean promptPassword(String message) {
        tried.add("password");
        askPerson();
        return askPassword();
    }

    @Override
    public @Nullable String getPassword() {
        return password == null ? null : new String(password);
    }

    @Override
    public String @Nullable [] promptKeyboardInteractive(
            String destination, String name, String instruction, String[] prompts, boolean[] echo) {
        tried.add("keyboard-interactive");
        askPerson();
        String[] answers = new String[prompts.length];
        for (int i = 0; i < prompts.length; i++) {
            boolean isPassword =
                    !echo[i] && prompts[i].toLowerCase(Locale.ROOT).contains("password");
            String answer =
                    isPassword ? passwordAnswer() : answer(instruction, prompts[i], echo[i]);
            if (answer == null) {
                return null;
            }
            answers[i] = answer;
        }
        return answers;
    }

    private @Nullable String passwordAnswer() {
        return askPassword() ? getPassword() : null;
    }

    private @Nullable String answer(String instruction, String prompt, boolean echo) {
        String question = instruction.isBlank() ? prompt : instruction + "\n" + prompt;
        return questions.answer(target.label(), question, echo).map(String::new).orElse(null);
    }

    /** Keys ask for themselves. */
    @Override
    public boolean promptPassphrase(String message) {
        return false;
    }

    @Override
    public @Nullable String getPassphrase() {
        return null;
    }

    /** JSch asks whether to ignore a changed host key; never. */
    @Override
    public boolean promptYesNo(String message) {
        return false;
    }

    @Override
    public void showMessage(String message) {
        LOG.debug("{} says: {}", target.label(), message);
    }
}
