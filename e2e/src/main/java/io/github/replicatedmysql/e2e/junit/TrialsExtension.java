package io.github.replicatedmysql.e2e.junit;

import io.github.replicatedmysql.e2e.Settings;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/** Takes a step as often as the run was told to. */
final class TrialsExtension implements TestTemplateInvocationContextProvider {

    private static final Pattern ONE_OF_MANY = Pattern.compile("trial \\d+ of (?!1$)\\d+");

    private record Invocation(int trial, int trials) implements TestTemplateInvocationContext {

        @Override
        public String getDisplayName(int invocation) {
            return "trial %d of %d".formatted(trial, trials);
        }
    }

    /** Whether a display name is that of a trial beside which there are others. */
    static boolean isOneOfMany(String displayName) {
        return ONE_OF_MANY.matcher(displayName).matches();
    }

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return true;
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        return trials(Settings.ofThisRun().trials());
    }

    static Stream<TestTemplateInvocationContext> trials(int trials) {
        return IntStream.rangeClosed(1, trials).mapToObj(trial -> new Invocation(trial, trials));
    }
}
