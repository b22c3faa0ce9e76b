package sparktrum.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

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
  void kubernetesImageHasThisSpark() {
    assertThat(Path.of("..", "deploy", "kubernetes", "Dockerfile"))
        .content()
        .contains("pyspark==" + org.apache.spark.package$.MODULE$.SPARK_VERSION() + "\n");
  }
}
