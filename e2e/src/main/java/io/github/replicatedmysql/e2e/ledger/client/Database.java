package io.github.replicatedmysql.e2e.ledger.client;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;

/** How the database is reached: over TLS as everyone should, with the patience of an application that has users waiting. */
final class Database {

    /** The shortest life that the pool allows: connections spread anew over all members. */
    private static final Duration POOLED_LIFE = Duration.ofSeconds(30);

    private final String user;
    private final String password;
    private final Duration connects;
    private final Duration patience;

    /**
     * @param connects how long a server may take to be reached
     * @param patience how long each of its answers may take, and a connection of the pool as a whole, which allows no less than a second and a quarter
     */
    Database(String user, String password, Duration connects, Duration patience) {
        this.user = user;
        this.password = password;
        this.connects = connects;
        this.patience = patience;
    }

    Duration patience() {
        return patience;
    }

    /** A connection of its own. */
    Connection connect(String host) throws SQLException {
        return DriverManager.getConnection(url(host), properties());
    }

    /** So many connections to be taken in turns; the pool exists whether or not the server does. */
    HikariDataSource pool(String host, int connections) {
        var config = new HikariConfig();
        config.setPoolName(host);
        config.setJdbcUrl(url(host));
        config.setDataSourceProperties(properties());
        config.setMaximumPoolSize(connections);
        config.setConnectionTimeout(patience.toMillis());
        config.setValidationTimeout(patience.toMillis() / 5);
        config.setMaxLifetime(POOLED_LIFE.toMillis());
        config.setKeepaliveTime(0);
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }

    private static String url(String host) {
        return "jdbc:mysql://%s:3306/".formatted(host);
    }

    private Properties properties() {
        var properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("sslMode", "REQUIRED");
        properties.setProperty("socketFactory", NewPortSocketFactory.class.getName());
        properties.setProperty("connectTimeout", String.valueOf(connects.toMillis()));
        properties.setProperty("socketTimeout", String.valueOf(patience.toMillis()));
        return properties;
    }
}
