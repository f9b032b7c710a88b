package io.github.replicatedmysql.e2e.release;

import com.github.packageurl.MalformedPackageURLException;
import com.github.packageurl.PackageURLBuilder;
import io.github.replicatedmysql.e2e.helm.ImageReference;
import io.github.replicatedmysql.e2e.release.Packages.Package;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.cyclonedx.Version;
import org.cyclonedx.exception.GeneratorException;
import org.cyclonedx.generators.BomGeneratorFactory;
import org.cyclonedx.model.Bom;
import org.cyclonedx.model.Component;
import org.cyclonedx.model.Component.Type;
import org.cyclonedx.model.Metadata;
import org.cyclonedx.model.Property;

/**
 * What is in the images that a chart uses, as CycloneDX writes it: the images, and in each the packages that it lists itself.
 * The same release makes the same document, so it has no time in it.
 */
final class Sbom {

    static final Version CYCLONEDX = Version.VERSION_16;

    private static final String PACKAGES = "replicated-mysql:packages";
    private static final String ORIGIN = "replicated-mysql:origin";

    private Sbom() {}

    static String of(String version, List<Image> images) {
        var bom = new Bom();
        bom.setSerialNumber("urn:uuid:" + UUID.nameUUIDFromBytes((version + images).getBytes(StandardCharsets.UTF_8)));
        var metadata = new Metadata();
        metadata.setTimestamp(null);
        metadata.setComponent(component(Type.APPLICATION, "mysql", version,
                PackageURLBuilder.aPackageURL().withType("helm").withName("mysql").withVersion(version)));
        bom.setMetadata(metadata);
        images.forEach(image -> bom.addComponent(image(image)));
        try {
            return BomGeneratorFactory.createJson(CYCLONEDX, bom).toJsonString() + "\n";
        } catch (GeneratorException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Component image(Image image) {
        var reference = ImageReference.parse(image.reference());
        var name = reference.repository();
        var url = PackageURLBuilder.aPackageURL().withType("oci").withName(name.replaceFirst("^.*/", ""))
                .withQualifier("repository_url", name).withQualifier("tag", reference.tag());
        image.digest().ifPresent(url::withVersion);
        var component = component(Type.CONTAINER, name, reference.tag(), url);
        component.addProperty(property(ORIGIN, image.digest().map("from a registry, "::concat)
                .orElse("built on this machine, a stand-in for the published image of this name")));
        component.addProperty(property(PACKAGES, image.list().map("as listed in "::concat)
                .orElse("unknown: the image has no list of its packages")));
        for (var one : image.packages()) {
            component.addComponent(inside(image, one));
        }
        return component;
    }

    private static Component inside(Image image, Package one) {
        var url = PackageURLBuilder.aPackageURL().withType(one.type()).withName(one.name()).withVersion(one.version())
                .withQualifier("arch", one.architecture());
        image.distribution().ifPresent(url::withNamespace);
        var component = component(Type.LIBRARY, one.name(), one.version(), url);
        component.setBomRef("%s#%s".formatted(image.reference(), component.getPurl()));
        return component;
    }

    private static Component component(Type type, String name, String version, PackageURLBuilder url) {
        var component = new Component();
        component.setType(type);
        component.setName(name);
        component.setVersion(version);
        try {
            component.setPurl(url.build());
        } catch (MalformedPackageURLException e) {
            throw new IllegalArgumentException("%s %s has no package URL: %s".formatted(name, version, e.getMessage()), e);
        }
        component.setBomRef(component.getPurl());
        return component;
    }

    private static Property property(String name, String value) {
        var property = new Property();
        property.setName(name);
        property.setValue(value);
        return property;
    }
}
