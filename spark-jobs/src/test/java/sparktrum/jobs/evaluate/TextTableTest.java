package sparktrum.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {

  @Test
  void columnsAlignAndLongTitlesBreak() {
    TextTable table = TextTable.titled(List.of("agent", "latency_violating_share", "reward"));
    table.add(List.of("random", "0.5", "-0.90")).add(List.of("tdm", "0.25", "3.8"));
    assertThat(table.text())
        .isEqualTo(
            """
                      latency
                    violating
            agent       share  reward
            -------------------------
            random        0.5   -0.90
            tdm          0.25     3.8
            """);
  }

  @Test
  void rowOfAnotherWidthIsRefused() {
    TextTable table = TextTable.titled(List.of("agent", "reward"));
    assertThatThrownBy(() -> table.add(List.of("random")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("row has 1 cells, expected 2");
  }
}
