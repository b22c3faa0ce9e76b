package sparktrum.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;

class ExecutorOptionsTest {
  private static final String JAVA_OPTIONS = "spark.executor.extraJavaOptions";

  private static SparkConf with(SparkConf conf) {
    ExecutorOptions.addTo(conf);
    return conf;
  }

  @Test
  void executorsGetTheVectorModuleAndOneBlasThread() {
    SparkConf conf = with(new SparkConf(false));
    assertThat(conf.get(JAVA_OPTIONS)).isEqualTo("--add-modules jdk.incubator.vector");
    assertThat(conf.get("spark.executorEnv.OMP_NUM_THREADS")).isEqualTo("1");
  }

  @Test
  void whatIsGivenStaysAndWins() {
    SparkConf conf =
        with(
            new SparkConf(false)
                .set(JAVA_OPTIONS, "-Xss2m")
                .set("spark.executorEnv.OMP_NUM_THREADS", "3"));
    assertThat(conf.get(JAVA_OPTIONS)).isEqualTo("--add-modules jdk.incubator.vector -Xss2m");
    assertThat(conf.get("spark.executorEnv.OMP_NUM_THREADS")).isEqualTo("3");
  }

  @Test
  void kubernetesDriverGetsTheSameAndTheImageHasThisSpark() throws IOException {
    SparkConf conf = with(new SparkConf(false));
    Path recipes = Path.of("..", "deploy", "kubernetes");
    String version = org.apache.spark.package$.MODULE$.SPARK_VERSION();
    assertThat(recipes.resolve("sparktrum.yaml"))
        .content()
        .contains("javaOptions: " + conf.get(JAVA_OPTIONS) + "\n")
        .contains("sparkVersion: " + version + "\n");
    assertThat(recipes.resolve("Dockerfile"))
        .content()
        .contains("ARG SPARK_IMAGE=spark:" + version + "-scala2.12-java17-ubuntu\n");
  }
}
