package dev.twinhold.testbed;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** A test that needs the real nodes of the testbed; {@code testbed/verify} runs it. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Tag("node")
@EnabledIfEnvironmentVariable(
        named = Testbed.VARIABLE,
        matches = ".+",
        disabledReason = "needs the real nodes: testbed/verify runs it")
public @interface NodeTest {}
