package io.github.replicatedmysql.e2e.release;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The lists of packages that distributions keep in their images. */
final class Packages {

    /**
     * A package that is installed.
     *
     * @param type as package URLs call it: {@code deb} or {@code rpm}
     */
    record Package(String type, String name, String version, String architecture) {}

    /** How rpm is asked for its list. */
    static final String RPM_FORMAT = "%{NAME}\t%{EPOCHNUM}:%{VERSION}-%{RELEASE}\t%{ARCH}\n";

    private Packages() {}

    /** Of {@code /var/lib/dpkg/status}: paragraphs of fields; what was removed is still in it. */
    static List<Package> ofDpkg(String status) {
        var packages = new ArrayList<Package>();
        for (var paragraph : status.split("\n\\s*\n")) {
            var fields = fields(paragraph);
            // Images without a package manager have no state of an installation in their lists.
            if (fields.containsKey("Package") && fields.getOrDefault("Status", "install ok installed").endsWith(" installed")) {
                packages.add(new Package("deb", fields.get("Package"), fields.get("Version"), fields.get("Architecture")));
            }
        }
        return packages;
    }

    private static Map<String, String> fields(String paragraph) {
        var fields = new HashMap<String, String>();
        paragraph.lines().filter(line -> !line.startsWith(" ") && line.contains(": "))
                .forEach(line -> fields.put(line.substring(0, line.indexOf(": ")), line.substring(line.indexOf(": ") + 2).strip()));
        return fields;
    }

    /** Of {@code rpm --query --all} with {@link #RPM_FORMAT}; keys that packages are signed with count as packages there. */
    static List<Package> ofRpm(String list) {
        return list.lines().map(line -> line.split("\t")).filter(columns -> columns.length == 3 && !columns[0].equals("gpg-pubkey"))
                .map(columns -> new Package("rpm", columns[0], columns[1].replaceFirst("^0:", ""), columns[2])).toList();
    }
}
