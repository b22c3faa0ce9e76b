package sparktrum.agents.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class KernelsTest {

  @Test
  void theChoiceIsMeasuredOnceAndFollowed() {
    KernelChoice choice = Kernels.choice();
    assertThat(choice.kernel()).isIn("plain", "vector");
    assertThat(choice.plainMicros()).isPositive();
    assertThat(choice.vectorMicros()).isPositive();
    assertThat(choice.trialSeconds()).isBetween(0.1, 20.0);
    assertThat(Kernels.choice()).isSameAs(choice);
    assertThat(Kernels.fastest().name()).isEqualTo(choice.kernel());
    assertThat(Kernels.fastest()).isNotSameAs(Kernels.fastest());
  }

  /** What {@link #withoutTheVectorApiEverythingRunsOnThePlainKernel} starts. */
  static final class WithoutVectorApi {
    public static void main(String[] args) {
      DenseKernel kernel = Kernels.fastest();
      float[] values = {0f};
      kernel.exp(values, 0, 1);
      String refusal = "";
      try {
        Kernels.vector();
      } catch (IllegalStateException e) {
        refusal = e.getMessage();
      }
      System.out.print(kernel.name() + "|" + values[0] + "|" + Kernels.choice() + "|" + refusal);
    }
  }

  @Test
  void withoutTheVectorApiEverythingRunsOnThePlainKernel() throws Exception {
    assertThat(runWithoutModules(WithoutVectorApi.class))
        .isEqualTo(
            "plain|1.0|plain kernel: started without --add-modules jdk.incubator.vector"
                + "|not started with --add-modules jdk.incubator.vector");
  }

  private static String runWithoutModules(Class<?> main) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath(Kernels.class) + System.getProperty("path.separator") + classPath(main),
                main.getName())
            .redirectErrorStream(true)
            .start();
    byte[] output = process.getInputStream().readAllBytes();
    process.waitFor();
    return new String(output, StandardCharsets.UTF_8);
  }

  private static String classPath(Class<?> type) {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath()).toString();
  }
}
