package io.github.replicatedmysql.e2e;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/** What a class tells during a test: kept for it, and off the console, where made-up runs would read like one that has failed. */
public final class Told implements BeforeEachCallback, AfterEachCallback {

    private final Logger logger;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final AppenderBase<ILoggingEvent> keeper = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            lines.add(event.getFormattedMessage());
        }
    };

    private Told(Logger logger) {
        this.logger = logger;
    }

    /** To be registered as an extension. */
    public static Told by(Class<?> type) {
        return new Told((Logger) LoggerFactory.getLogger(type));
    }

    /** The messages so far. */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        keeper.start();
        logger.setAdditive(false);
        logger.addAppender(keeper);
    }

    @Override
    public void afterEach(ExtensionContext test) {
        logger.detachAppender(keeper);
        logger.setAdditive(true);
    }
}
