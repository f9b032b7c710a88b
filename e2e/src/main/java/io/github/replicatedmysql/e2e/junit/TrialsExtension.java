package io.github.replicatedmysql.e2e.junit;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/** Takes a step as often as the run was told to. */
final class TrialsExtension implements TestTemplateInvocationContextProvider {

    private record Invocation(int trial, int trials) implements TestTemplateInvocationContext {

        @Override
        public String getDisplayName(int invocation) {
            return "trial %d of %d".formatted(trial, trials);
        }
    }

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return true;
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        return trials(Integer.getInteger("trials", 1));
    }

    static Stream<TestTemplateInvocationContext> trials(int trials) {
        return IntStream.rangeClosed(1, trials).mapToObj(trial -> new Invocation(trial, trials));
    }
}
