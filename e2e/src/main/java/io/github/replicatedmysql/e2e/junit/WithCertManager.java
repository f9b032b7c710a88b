package io.github.replicatedmysql.e2e.junit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/** On a scenario in which cert-manager makes the certificate; where the cluster has none, and the run was told of none, it is left out. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(CertManagerCondition.class)
public @interface WithCertManager {}
