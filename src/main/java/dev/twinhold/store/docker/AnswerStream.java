package dev.twinhold.store.docker;

import dev.twinhold.store.docker.DockerTransport.Answer;
import java.io.FilterInputStream;

/** The body of an answer; closing it, from any thread, ends the call. */
final class AnswerStream extends FilterInputStream {

    private final Answer answer;

    AnswerStream(Answer answer) {
        super(answer.body());
        this.answer = answer;
    }

    @Override
    public void close() {
        answer.abandon();
    }
}
