-- The users of a new cluster; every other member gets them with its seed. One statement a line: the server reads this as its init file.
SET sql_log_bin = OFF;
INSTALL PLUGIN auth_socket SONAME 'auth_socket.so';
INSTALL PLUGIN clone SONAME 'mysql_clone.so';
CREATE USER 'mysql'@'localhost' IDENTIFIED WITH auth_socket;
GRANT ALL ON *.* TO 'mysql'@'localhost' WITH GRANT OPTION;
ALTER USER 'root'@'localhost' IDENTIFIED BY {root-password};
CREATE USER 'root'@'%' IDENTIFIED BY {root-password};
GRANT ALL ON *.* TO 'root'@'%' WITH GRANT OPTION;
CREATE USER 'replication'@'%' IDENTIFIED BY {replication-password} REQUIRE SSL PASSWORD EXPIRE NEVER;
GRANT REPLICATION SLAVE ON *.* TO 'replication'@'%';
CREATE USER 'seeding'@'%' IDENTIFIED BY {seeding-password} REQUIRE SSL PASSWORD EXPIRE NEVER;
GRANT BACKUP_ADMIN ON *.* TO 'seeding'@'%';
GRANT SELECT ON performance_schema.* TO 'seeding'@'%';
CREATE USER 'metrics'@'127.0.0.1' IDENTIFIED BY {metrics-password} WITH MAX_USER_CONNECTIONS 5 PASSWORD EXPIRE NEVER;
GRANT SELECT ON performance_schema.* TO 'metrics'@'127.0.0.1';
GRANT PROCESS, REPLICATION CLIENT ON *.* TO 'metrics'@'127.0.0.1';
CREATE USER 'backup'@'%' IDENTIFIED BY {backup-password} REQUIRE SSL PASSWORD EXPIRE NEVER;
GRANT SELECT, SHOW VIEW, TRIGGER, EVENT, REPLICATION CLIENT, BACKUP_ADMIN, FLUSH_TABLES ON *.* TO 'backup'@'%';
