-- The users of a new cluster; every other member gets them with its seed.
SET sql_log_bin = OFF;
CREATE OR REPLACE USER 'mysql'@'localhost' IDENTIFIED VIA unix_socket;
GRANT ALL ON *.* TO 'mysql'@'localhost' WITH GRANT OPTION;
ALTER USER 'root'@'localhost' IDENTIFIED BY {root-password};
CREATE USER 'root'@'%' IDENTIFIED BY {root-password};
GRANT ALL ON *.* TO 'root'@'%' WITH GRANT OPTION;
-- MariaDB has no super_read_only: only who lacks this right is refused on a replica.
REVOKE READ ONLY ADMIN ON *.* FROM 'root'@'%';
REVOKE READ ONLY ADMIN ON *.* FROM 'root'@'localhost';
CREATE USER 'replication'@'%' IDENTIFIED BY {replication-password} REQUIRE SSL PASSWORD EXPIRE NEVER;
GRANT REPLICATION SLAVE ON *.* TO 'replication'@'%';
CREATE USER 'seeding'@'%' IDENTIFIED BY {seeding-password} REQUIRE SSL PASSWORD EXPIRE NEVER;
GRANT SLAVE MONITOR ON *.* TO 'seeding'@'%';
-- An entry for the host on which this was first run.
DELETE FROM mysql.proxies_priv WHERE Host <> 'localhost';
CREATE USER 'metrics'@'127.0.0.1' IDENTIFIED BY {metrics-password} WITH MAX_USER_CONNECTIONS 5 PASSWORD EXPIRE NEVER;
GRANT PROCESS, SLAVE MONITOR, BINLOG MONITOR ON *.* TO 'metrics'@'127.0.0.1';
CREATE USER 'backup'@'%' IDENTIFIED BY {backup-password} REQUIRE SSL PASSWORD EXPIRE NEVER;
GRANT SELECT, SHOW VIEW, TRIGGER, EVENT, BINLOG MONITOR, SLAVE MONITOR, RELOAD ON *.* TO 'backup'@'%';
