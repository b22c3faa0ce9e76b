package sparktrum.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretsTest {
  @ParameterizedTest
  @CsvSource({
    "hadoop.fs.s3a.access.key, AKIA",
    "hadoop.fs.s3a.endpoint, https://store.example.org",
    "hadoop.fs.s3a.bucket.runs.session.token, x",
    "hadoop.fs.azure.account.key.runs.blob.core.windows.net, x",
    "hadoop.fs.oss.accessKeyId, x",
    "ssl.keyPassword, x",
    "ssl.trustStorePasswd, x",
    "authenticate.secret, x",
    "ui.TOKEN, x",
    "executorEnv.MY_API_KEY, x",
    "hadoop.security.credential.provider.path, x",
    "executor.extraJavaOptions, -Xss2m -Djavax.net.ssl.keyStorePassword=x",
    "driver.extraJavaOptions, -Dfs.s3a.secret.key=x"
  })
  void secretsAreRedacted(String name, String value) {
    assertThat(Secrets.redact(Map.of(name, value))).containsExactly(Map.entry(name, "(redacted)"));
  }

  @ParameterizedTest
  @CsvSource({
    "executor.memory, 4g",
    "executor.extraJavaOptions, -Xss2m",
    "kryo.registrator, org.example.KeyRegistrator",
    "ssl.keyStoreType, JKS",
    "hadoop.fs.defaultFS, hdfs://runs",
    "locality.wait, 0s"
  })
  void restIsKept(String name, String value) {
    assertThat(Secrets.redact(Map.of(name, value))).containsExactly(Map.entry(name, value));
  }

  @Test
  void redactedPropertiesAreNotGivenToSpark() {
    assertThat(Secrets.withoutRedacted(Map.of("a", "(redacted)", "b", "c")))
        .containsExactly(Map.entry("b", "c"));
  }

  @Test
  void writtenConfigurationKeepsAllButTheSecret() {
    RunConfig config =
        ConfigLoader.load(
            List.of("spark.\"executor.memory\" = 4g", "spark.\"authenticate.secret\" = hush"));
    assertThat(config.withoutSecrets().spark())
        .containsOnly(
            Map.entry("executor.memory", "4g"), Map.entry("authenticate.secret", "(redacted)"));
    assertThat(config.withoutSecrets().resultHash()).isEqualTo(config.resultHash());
  }
}
