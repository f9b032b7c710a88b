package io.github.replicatedmysql.e2e.junit;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.platform.engine.support.store.Namespace;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Lets every session of JUnit be listened to, and the extension find what was heard. JUnit finds this class by its service file. */
public final class OutcomesOfSession implements LauncherSessionListener {

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        var outcomes = new Outcomes();
        session.getLauncher().registerTestExecutionListeners(outcomes.steps(), outcomes.times());
        session.getStore().put(Namespace.GLOBAL, Outcomes.class, outcomes);
    }

    static Outcomes of(ExtensionContext context) {
        return context.getStore(StoreScope.LAUNCHER_SESSION, ExtensionContext.Namespace.GLOBAL)
                .get(Outcomes.class, Outcomes.class);
    }
}
