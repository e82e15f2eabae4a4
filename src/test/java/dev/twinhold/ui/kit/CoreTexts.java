package dev.twinhold.ui.kit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.YieldTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * What the core can say to a person, read from its source: every text that reaches a problem or
 * another place that is shown, with {@value #HOLE} where the code puts something in. Texts are
 * followed through variables, parameters, helper methods and conditions; what stands at a hole is a
 * text of its own when the code writes words there.
 */
final class CoreTexts {

    private static final Set<String> NOT_CORE = Set.of("ui", "cli", "about");

    /** What stands in a sample for whatever the code puts in. */
    static final String HOLE = "x";

    /** Where, optional, then a class, a method and the number of a parameter. */
    private static final Pattern SEED = Pattern.compile("(?:(.+):)?(\\w+)\\.([\\w<>]+)#(\\d)");

    /** A method, or a constructor as {@code <init>}, and one of its parameters. */
    private record Parameter(String owner, String method, int arity, int index) {}

    private record Place(TreePath path, String file) {}

    private record Variable(Tree method, String name) {}

    private final Set<Variable> inside = new HashSet<>();

    /** Methods that a file calls as if they were its own. */
    private final Set<String> imported = new HashSet<>();

    private final Map<String, List<Place>> methods = new HashMap<>();
    private final Map<String, List<Place>> calls = new HashMap<>();
    private final Map<String, List<String>> components = new HashMap<>();
    private final Map<String, String> samples = new TreeMap<>();
    private final Set<Parameter> followed = new HashSet<>();
    private final Set<Tree> evaluated = new HashSet<>();
    private final Deque<Runnable> work = new ArrayDeque<>();

    private CoreTexts(Map<String, String> sources, Set<String> seeds) {
        parse(sources).forEach(unit -> new Index(unit).scan(unit, null));
        for (String seed : seeds) {
            Matcher parts = SEED.matcher(seed);
            assertTrue(parts.matches(), seed);
            follow(
                    Optional.ofNullable(parts.group(1)).orElse(""),
                    new Parameter(
                            parts.group(2), parts.group(3), -1, Integer.parseInt(parts.group(4))));
        }
        while (!work.isEmpty()) {
            work.removeFirst().run();
        }
    }

    /**
     * The samples of sources, each with the file it was found in.
     *
     * @param sources name and text of each file
     * @param seeds what is shown, as {@code file:Class.method#parameter}, the file left out for all
     */
    static Map<String, String> of(Map<String, String> sources, Set<String> seeds) {
        return new CoreTexts(sources, seeds).samples;
    }

    /**
     * The sources of everything but the window, the command line and the report for a maintainer.
     */
    static Map<String, String> core() {
        Path main = Path.of("src/main/java/dev/twinhold");
        try (Stream<Path> files = Files.walk(main)) {
            Map<String, String> sources = new TreeMap<>();
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                if (!NOT_CORE.contains(main.relativize(file).getName(0).toString())) {
                    sources.put(main.relativize(file).toString(), Files.readString(file));
                }
            }
            return sources;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Iterable<? extends CompilationUnitTree> parse(Map<String, String> sources) {
        List<JavaFileObject> files = new ArrayList<>();
        sources.forEach((name, text) -> files.add(new Source(name, text)));
        try {
            return ((JavacTask)
                            ToolProvider.getSystemJavaCompiler()
                                    .getTask(null, null, null, null, null, files))
                    .parse();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String name, String text) {
            super(URI.create("string:///" + name), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    /** Where methods are and where they are called. */
    private final class Index extends TreePathScanner<Void, Void> {
        private final String file;

        Index(CompilationUnitTree unit) {
            file = unit.getSourceFile().getName().substring(1);
            for (ImportTree each : unit.getImports()) {
                if (each.isStatic()
                        && each.getQualifiedIdentifier() instanceof MemberSelectTree m) {
                    imported.add(file + ":" + nameOf(m.getExpression()) + "." + m.getIdentifier());
                }
            }
        }

        @Override
        public Void visitClass(ClassTree tree, Void nothing) {
            if (tree.getKind() == Tree.Kind.RECORD) {
                components.put(
                        tree.getSimpleName().toString(),
                        tree.getMembers().stream()
                                .filter(VariableTree.class::isInstance)
                                .map(VariableTree.class::cast)
                                .filter(v -> !v.getModifiers().getFlags().contains(Modifier.STATIC))
                                .map(v -> v.getName().toString())
                                .toList());
            }
            return super.visitClass(tree, nothing);
        }

        @Override
        public Void visitMethod(MethodTree tree, Void nothing) {
            add(methods, tree.getName().toString());
            return super.visitMethod(tree, nothing);
        }

        @Override
        public Void visitMethodInvocation(MethodInvocationTree tree, Void nothing) {
            add(calls, nameOf(tree.getMethodSelect()));
            return super.visitMethodInvocation(tree, nothing);
        }

        @Override
        public Void visitNewClass(NewClassTree tree, Void nothing) {
            add(calls, "new " + nameOf(tree.getIdentifier()));
            return super.visitNewClass(tree, nothing);
        }

        private void add(Map<String, List<Place>> map, String name) {
            map.computeIfAbsent(name, _ -> new ArrayList<>())
                    .add(new Place(getCurrentPath(), file));
        }
    }

    private static String nameOf(Tree tree) {
        return switch (tree) {
            case IdentifierTree id -> id.getName().toString();
            case MemberSelectTree select -> select.getIdentifier().toString();
            default -> tree.toString().replaceAll("<.*", "");
        };
    }

    /** Whatever is given to this parameter is a text. */
    private void follow(String file, Parameter parameter) {
        boolean fresh = file.isEmpty() ? followed.add(parameter) : true;
        if (!fresh) {
            return;
        }
        boolean constructor = parameter.method().equals("<init>");
        String called = constructor ? "new " + parameter.owner() : parameter.method();
        for (Place call : calls.getOrDefault(called, List.of())) {
            if (call.file().startsWith(file) && (constructor || meant(call, parameter))) {
                given(call, parameter);
            }
        }
        if (constructor) {
            calls.getOrDefault("this", List.of()).stream()
                    .filter(call -> ownerOf(call.path()).equals(parameter.owner()))
                    .forEach(call -> given(call, parameter));
        }
    }

    private void given(Place call, Parameter parameter) {
        List<? extends ExpressionTree> arguments = arguments(call.path().getLeaf());
        boolean same = parameter.arity() < 0 || parameter.arity() == arguments.size();
        if (same && parameter.index() < arguments.size()) {
            work.add(() -> shown(at(call, arguments.get(parameter.index()))));
        }
    }

    private static List<? extends ExpressionTree> arguments(Tree call) {
        return switch (call) {
            case MethodInvocationTree m -> m.getArguments();
            case NewClassTree n -> n.getArguments();
            default -> List.of();
        };
    }

    /** An unqualified call means the own class, one with a class that, others any. */
    private boolean meant(Place call, Parameter parameter) {
        String owner = parameter.owner();
        ExpressionTree select = ((MethodInvocationTree) call.path().getLeaf()).getMethodSelect();
        if (select instanceof MemberSelectTree member) {
            String on = nameOf(member.getExpression());
            return Character.isUpperCase(on.charAt(0))
                            && member.getExpression() instanceof IdentifierTree
                    ? on.equals(owner)
                    : !on.equals("LOG");
        }
        if (imported.contains(call.file() + ":" + owner + "." + parameter.method())) {
            return true;
        }
        for (TreePath path = call.path(); path != null; path = path.getParentPath()) {
            if (path.getLeaf() instanceof ClassTree c) {
                if (c.getSimpleName().contentEquals(owner)
                        || (c.getExtendsClause() != null
                                && nameOf(c.getExtendsClause()).equals(owner))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static String ownerOf(TreePath path) {
        for (TreePath p = path; p != null; p = p.getParentPath()) {
            if (p.getLeaf() instanceof ClassTree c && !c.getSimpleName().isEmpty()) {
                return c.getSimpleName().toString();
            }
        }
        return "";
    }

    private void shown(Place place) {
        if (!evaluated.add(place.path().getLeaf())) {
            return;
        }
        for (String sample : texts(place)) {
            if (sample.matches("(?s).*[A-Za-z]{2}.*")) {
                samples.putIfAbsent(sample, place.file());
            }
        }
    }

    private Place at(Place place, Tree tree) {
        return new Place(new TreePath(place.path(), tree), place.file());
    }

    /** The texts that an expression can be. */
    private Set<String> texts(Place place) {
        return switch (place.path().getLeaf()) {
            case LiteralTree literal -> Set.of(String.valueOf(literal.getValue()));
            case ParenthesizedTree p -> texts(at(place, p.getExpression()));
            case BinaryTree b when b.getKind() == Tree.Kind.PLUS ->
                    joined(
                            texts(at(place, b.getLeftOperand())),
                            texts(at(place, b.getRightOperand())));
            case ConditionalExpressionTree c ->
                    both(
                            texts(at(place, c.getTrueExpression())),
                            texts(at(place, c.getFalseExpression())));
            case SwitchExpressionTree s -> yields(place, s);
            case IdentifierTree id -> variable(place, id.getName().toString());
            case MethodInvocationTree call -> call(place, call);
            default -> Set.of(HOLE);
        };
    }

    private static Set<String> joined(Set<String> left, Set<String> right) {
        Set<String> all = new HashSet<>();
        left.forEach(l -> right.forEach(r -> all.add(l + r)));
        return all;
    }

    private static Set<String> both(Set<String> one, Set<String> other) {
        Set<String> all = new HashSet<>(one);
        all.addAll(other);
        return all;
    }

    private Set<String> yields(Place place, SwitchExpressionTree tree) {
        Set<String> all = new HashSet<>();
        for (var c : tree.getCases()) {
            if (c.getBody() instanceof ExpressionTree e) {
                TreePath inCase = new TreePath(place.path(), c);
                all.addAll(texts(new Place(new TreePath(inCase, e), place.file())));
            } else {
                new TreePathScanner<Void, Void>() {
                    @Override
                    public Void visitYield(YieldTree y, Void nothing) {
                        all.addAll(
                                texts(
                                        new Place(
                                                new TreePath(getCurrentPath(), y.getValue()),
                                                place.file())));
                        return null;
                    }
                }.scan(new TreePath(place.path(), c), null);
            }
        }
        return all;
    }

    /** A variable is what was put in; a parameter is a hole, and what callers give is shown. */
    private Set<String> variable(Place place, String name) {
        for (TreePath p = place.path(); p != null; p = p.getParentPath()) {
            if (p.getLeaf() instanceof LambdaExpressionTree l
                    && l.getParameters().stream().anyMatch(v -> v.getName().contentEquals(name))) {
                return Set.of(HOLE);
            }
            if (p.getLeaf() instanceof MethodTree method) {
                Optional<Set<String>> local = local(new Place(p, place.file()), name);
                if (local.isPresent()) {
                    return local.get();
                }
                for (int i = 0; i < method.getParameters().size(); i++) {
                    if (method.getParameters().get(i).getName().contentEquals(name)) {
                        follow(
                                "",
                                new Parameter(
                                        ownerOf(p),
                                        method.getName().toString(),
                                        method.getParameters().size(),
                                        i));
                        return Set.of(HOLE);
                    }
                }
            }
            if (p.getLeaf() instanceof ClassTree type) {
                Optional<Set<String>> field = field(new Place(p, place.file()), type, name);
                if (field.isPresent()) {
                    return field.get();
                }
            }
        }
        return Set.of(HOLE);
    }

    private Optional<Set<String>> local(Place method, String name) {
        Variable variable = new Variable(method.path().getLeaf(), name);
        if (!inside.add(variable)) {
            return Optional.of(Set.of(HOLE));
        }
        try {
            return values(method, name);
        } finally {
            inside.remove(variable);
        }
    }

    private Optional<Set<String>> values(Place method, String name) {
        Set<String> all = new HashSet<>();
        Set<Tree> mine = new HashSet<>();
        new TreePathScanner<Void, Void>() {
            @Override
            public Void visitVariable(VariableTree v, Void nothing) {
                boolean parameter =
                        getCurrentPath().getParentPath().getLeaf() == method.path().getLeaf();
                if (v.getName().contentEquals(name) && !parameter) {
                    mine.add(v);
                    if (v.getInitializer() != null) {
                        put(v.getInitializer());
                    }
                }
                return super.visitVariable(v, nothing);
            }

            @Override
            public Void visitAssignment(AssignmentTree a, Void nothing) {
                if (a.getVariable() instanceof IdentifierTree id
                        && id.getName().contentEquals(name)
                        && !mine.isEmpty()) {
                    put(a.getExpression());
                }
                return super.visitAssignment(a, nothing);
            }

            private void put(ExpressionTree e) {
                all.addAll(texts(new Place(new TreePath(getCurrentPath(), e), method.file())));
            }
        }.scan(method.path(), null);
        return mine.isEmpty() ? Optional.empty() : Optional.of(all.isEmpty() ? Set.of(HOLE) : all);
    }

    private Optional<Set<String>> field(Place place, ClassTree type, String name) {
        String owner = type.getSimpleName().toString();
        List<String> parts = components.getOrDefault(owner, List.of());
        if (parts.contains(name)) {
            follow("", new Parameter(owner, "<init>", parts.size(), parts.indexOf(name)));
            return Optional.of(Set.of(HOLE));
        }
        for (Tree member : type.getMembers()) {
            if (member instanceof VariableTree v && v.getName().contentEquals(name)) {
                if (v.getInitializer() != null) {
                    return Optional.of(texts(at(at(place, v), v.getInitializer())));
                }
                assigned(place, type, name);
                return Optional.of(Set.of(HOLE));
            }
        }
        return Optional.empty();
    }

    /** What constructors put into a field is shown. */
    private void assigned(Place place, ClassTree type, String name) {
        for (Tree member : type.getMembers()) {
            if (member instanceof MethodTree m && m.getReturnType() == null) {
                new TreePathScanner<Void, Void>() {
                    @Override
                    public Void visitAssignment(AssignmentTree a, Void nothing) {
                        if (nameOf(a.getVariable()).equals(name)) {
                            TreePath value = new TreePath(getCurrentPath(), a.getExpression());
                            work.add(() -> shown(new Place(value, place.file())));
                        }
                        return null;
                    }
                }.scan(new TreePath(place.path(), m), null);
            }
        }
    }

    private Set<String> call(Place place, MethodInvocationTree call) {
        String name = nameOf(call.getMethodSelect());
        Optional<ExpressionTree> on =
                call.getMethodSelect() instanceof MemberSelectTree s
                        ? Optional.of(s.getExpression())
                        : Optional.empty();
        List<? extends ExpressionTree> arguments = call.getArguments();
        switch (name) {
            case "orElse", "orElseGet" -> {
                return both(
                        texts(at(place, on.orElseThrow())),
                        arguments.get(0) instanceof LambdaExpressionTree l
                                ? lambda(place, l)
                                : texts(at(place, arguments.get(0))));
            }
            case "map" -> {
                return arguments.get(0) instanceof LambdaExpressionTree l
                        ? lambda(place, l)
                        : Set.of(HOLE);
            }
            case "formatted" -> {
                Set<String> all = new HashSet<>();
                texts(at(place, on.orElseThrow()))
                        .forEach(t -> all.add(t.replaceAll("%[^a-z]*[a-z]", HOLE)));
                return all;
            }
            case "format" -> {
                Set<String> all = new HashSet<>();
                texts(at(place, arguments.get(arguments.size() > 1 && isLocale(arguments) ? 1 : 0)))
                        .forEach(t -> all.add(t.replaceAll("%[^a-z]*[a-z]", HOLE)));
                return all;
            }
            case "getOrDefault" -> {
                return both(texts(at(place, on.orElseThrow())), texts(at(place, arguments.get(1))));
            }
            case "join", "collect" -> {
                // what is joined is shown, each by itself
                arguments.stream().skip(1).forEach(a -> work.add(() -> shown(at(place, a))));
                on.ifPresent(o -> work.add(() -> shown(at(place, o))));
                return Set.of(HOLE);
            }
            case "strip", "trim", "toList", "distinct", "sorted", "limit" -> {
                return texts(at(place, on.orElseThrow()));
            }
            case "of", "ofNullable" -> {
                if (on.isPresent() && nameOf(on.get()).matches("Optional|List|Stream|Map")) {
                    Set<String> all = new HashSet<>();
                    arguments.forEach(a -> all.addAll(texts(at(place, a))));
                    return all;
                }
            }
            default -> {}
        }
        returned(place, name, arguments.size(), on);
        return Set.of(HOLE);
    }

    private static boolean isLocale(List<? extends ExpressionTree> arguments) {
        return arguments.getFirst().toString().startsWith("Locale.");
    }

    private Set<String> lambda(Place place, LambdaExpressionTree l) {
        return l.getBody() instanceof ExpressionTree e ? texts(at(at(place, l), e)) : Set.of(HOLE);
    }

    /** What a helper returns is shown. */
    private void returned(Place place, String name, int arity, Optional<ExpressionTree> on) {
        for (Place method : methods.getOrDefault(name, List.of())) {
            MethodTree tree = (MethodTree) method.path().getLeaf();
            boolean text =
                    tree.getReturnType() != null
                            && tree.getReturnType().toString().matches("String|Optional<String>");
            String owner = ownerOf(method.path());
            boolean reached =
                    on.isEmpty()
                            ? method.file().equals(place.file())
                            : !(on.get() instanceof IdentifierTree id)
                                    || !Character.isUpperCase(id.getName().charAt(0))
                                    || id.getName().contentEquals(owner);
            if (text && reached && tree.getParameters().size() == arity && evaluated.add(tree)) {
                returns(method);
            }
        }
    }

    private void returns(Place method) {
        new TreePathScanner<Void, Void>() {
            @Override
            public Void visitReturn(ReturnTree r, Void nothing) {
                if (r.getExpression() != null) {
                    TreePath value = new TreePath(getCurrentPath(), r.getExpression());
                    work.add(() -> shown(new Place(value, method.file())));
                }
                return null;
            }

            @Override
            public Void visitLambdaExpression(LambdaExpressionTree l, Void nothing) {
                return null;
            }

            @Override
            public Void visitClass(ClassTree c, Void nothing) {
                return null;
            }
        }.scan(method.path(), null);
    }
}
