package sparktrum.jobs.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class VerifyReportTest {
  private static final String HASH = "0123456789abcdef".repeat(4);

  private static Outcome outcome(int partitions, String difference) {
    return new Outcome(partitions, "out/" + partitions, HASH, HASH, HASH, 1234, difference);
  }

  /** Two configurations, the second one with {@code difference} in its second run. */
  private static Verification verification(String difference) {
    List<Outcome> same = List.of(outcome(2, ""), outcome(7, ""));
    List<Outcome> other = List.of(outcome(2, ""), outcome(7, difference));
    Place cluster = Place.of("spark://host:7077#2").speculating();
    return new Verification(
        List.of("maml", "rnn"),
        List.of(
            new Verification.Visit(Place.of("local[1]"), List.of(same, other), 0, 0),
            new Verification.Visit(cluster, List.of(same, same), 2, 2_000)));
  }

  @Test
  void markdownHasALineForEachConfigurationAndCountsTheCopies() {
    assertThat(VerifyReport.markdown(verification("table x differs")))
        .isEqualTo(
            """
            | agent | parameters | state | tables | `local[1]` | `spark://host:7077#2`, speculation (2,000 copies) |
            | --- | --- | --- | --- | --- | --- |
            | `maml` | `0123456789ab` | `0123456789ab` | `0123456789ab` | 2, 7 | 2, 7 |
            | `rnn` | `0123456789ab` | `0123456789ab` | `0123456789ab` | 2, **not 7** | 2, 7 |
            """);
  }

  @Test
  void textSaysWhichRunDiffersAndHow() {
    String text = VerifyReport.text(verification("array x, ..."));
    assertThat(text)
        .contains(
            "maml: the same bits in all 4 runs, 1,234 rows of tables each; SHA-256 of the parameters "
                + HASH)
        .endsWith("rnn: runs differ from the first, out/2\n  out/7: array x, ...\n");
    assertThat(text.lines().filter(line -> line.startsWith("rnn  ")))
        .hasSize(4)
        .anyMatch(line -> line.matches("rnn +local\\[1] +- +7 .* DIFFERS"))
        .anyMatch(line -> line.matches("rnn +spark://host:7077#2, speculation +2 +7 .* same"));
  }

  @Test
  void oneDifferenceIsEnoughToDisagree() {
    assertThat(verification("").agrees()).isTrue();
    assertThat(verification("array x, ...").agrees()).isFalse();
    assertThat(verification("array x, ...").agrees(0)).isTrue();
  }
}
