-- The users of a new cluster; every other member gets them with its seed. One statement a line: the server reads this as its init file.
SET sql_log_bin = OFF;
INSTALL PLUGIN auth_socket SONAME 'auth_socket.so';
INSTALL PLUGIN clone SONAME 'mysql_clone.so';
CREATE USER 'mysql'@'localhost' IDENTIFIED WITH auth_socket;
GRANT ALL ON *.* TO 'mysql'@'localhost' WITH GRANT OPTION;
ALTER USER 'root'@'localhost' IDENTIFIED BY {root-password};
CREATE USER 'root'@'%' IDENTIFIED BY {root-password};
GRANT ALL ON *.* TO 'root'@'%' WITH GRANT OPTION;
CREATE USER 'replication'@'%' IDENTIFIED BY {replication-password} REQUIRE SSL;
GRANT REPLICATION SLAVE ON *.* TO 'replication'@'%';
CREATE USER 'seeding'@'%' IDENTIFIED BY {seeding-password} REQUIRE SSL;
GRANT BACKUP_ADMIN ON *.* TO 'seeding'@'%';
GRANT SELECT ON performance_schema.* TO 'seeding'@'%';
