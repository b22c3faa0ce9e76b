package sparktrum.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;

class JobFailureTest {

  @Test
  void sparksStackTracesAreLeftOut() {
    IllegalStateException cause = new IllegalStateException("reward is NaN");
    SparkException spark =
        new SparkException("Job aborted: Task 0 failed:\n\tat a.B.c(B.java:1)\nDriver:", cause);
    assertThat(JobFailure.during("iteration 3", spark)).hasMessage("iteration 3: reward is NaN");
    assertThat(JobFailure.of(new SparkException("executor lost\n\tat x", null)).getMessage())
        .contains("executor lost")
        .doesNotContain("\tat x");
  }

  @Test
  void whatWasBeingDoneIsNotSaidTwice() {
    JobFailure inner = new JobFailure("iteration 3, task a: reward is NaN");
    assertThat(JobFailure.during("iteration 3", inner))
        .hasMessage("iteration 3, task a: reward is NaN");
  }

  @Test
  void exceptionsThatSayLittleShowTypeAndPlace() {
    assertThat(JobFailure.describe(new NullPointerException()))
        .startsWith("java.lang.NullPointerException at sparktrum.jobs.cluster.JobFailureTest");
    UncheckedIOException disk =
        new UncheckedIOException("cannot write x: disk full", new IOException("disk full"));
    assertThat(JobFailure.describe(disk)).isEqualTo("cannot write x: disk full");
  }
}
