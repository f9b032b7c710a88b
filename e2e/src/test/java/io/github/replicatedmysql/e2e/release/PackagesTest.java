package io.github.replicatedmysql.e2e.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.replicatedmysql.e2e.release.Packages.Package;
import org.junit.jupiter.api.Test;

class PackagesTest {

    @Test
    void dpkg_lists_what_is_installed_and_what_was() {
        assertThat(Packages.ofDpkg("""
                Package: libc6
                Status: install ok installed
                Architecture: amd64
                Version: 2.41-12
                Description: GNU C Library: Shared libraries
                 Status: not of this paragraph

                Package: perl
                Status: deinstall ok config-files
                Architecture: amd64
                Version: 5.40.1-6

                Package: mariadb-server
                Status: install ok installed
                Architecture: amd64
                Version: 1:11.8.6+maria~ubu2404
                """)).containsExactly(
                new Package("deb", "libc6", "2.41-12", "amd64"),
                new Package("deb", "mariadb-server", "1:11.8.6+maria~ubu2404", "amd64"));
    }

    @Test
    void rpm_lists_keys_beside_packages_and_an_epoch_where_there_is_one() {
        assertThat(Packages.ofRpm("""
                mysql-community-server-minimal\t0:9.7.0-1.el9\tx86_64
                openssl\t1:3.5.1-4.el9\tx86_64
                gpg-pubkey\t0:8d8b756f-629e59ec\t(none)
                """)).containsExactly(
                new Package("rpm", "mysql-community-server-minimal", "9.7.0-1.el9", "x86_64"),
                new Package("rpm", "openssl", "1:3.5.1-4.el9", "x86_64"));
    }
}
