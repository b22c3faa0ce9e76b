package sparktrum.env;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** The values of the contract: action and observation shapes, metrics, splits, guards. */
class SpecTest {

  @Property(seed = "7")
  void headsFollowEachOtherWithoutGap(
      @ForAll @Size(min = 1, max = 20) List<@IntRange(min = 2, max = 9) Integer> sizes) {
    ActionSpec spec =
        ActionSpec.of(
            IntStream.range(0, sizes.size())
                .mapToObj(head -> new ActionSpec.Head("head_" + head, sizes.get(head)))
                .toList());

    int offset = 0;
    for (int head = 0; head < sizes.size(); head++) {
      assertThat(spec.headOffset(head)).isEqualTo(offset);
      assertThat(spec.headSize(head)).isEqualTo(sizes.get(head));
      offset += sizes.get(head);
    }
    assertThat(spec.choiceCount()).isEqualTo(offset);
    assertThat(spec.headCount()).isEqualTo(sizes.size());
    assertThat(spec).isEqualTo(ActionSpec.of(spec.heads())).hasSameHashCodeAs(spec.heads());
  }

  @Test
  void anActionNeedsDistinctHeadsWithAChoice() {
    assertThatThrownBy(() -> ActionSpec.of(List.of())).hasMessageContaining("heads are missing");
    ActionSpec.Head head = new ActionSpec.Head("a", 2);
    assertThatThrownBy(() -> ActionSpec.of(List.of(head, head)))
        .hasMessageContaining("share a name");
    assertThatThrownBy(() -> new ActionSpec.Head("a", 1))
        .hasMessage("choices of head a is not in [2, 65536]: 1");
  }

  @Test
  void observationBlocksAreFoundByName() {
    ObservationSpec spec =
        new ObservationSpec(
            List.of(
                new ObservationSpec.Block("first", 3, 0, 1),
                new ObservationSpec.Block("second", 4, -1, 1)));

    assertThat(spec.size()).isEqualTo(7);
    assertThat(spec.offset("first")).isZero();
    assertThat(spec.offset("second")).isEqualTo(3);
    assertThatThrownBy(() -> spec.offset("third"))
        .hasMessageContaining("no observation block third");
  }

  @Test
  void observationBlocksHaveASizeARangeAndTheirOwnName() {
    ObservationSpec.Block block = new ObservationSpec.Block("a", 1, 0, 1);
    assertThatThrownBy(() -> new ObservationSpec(List.of(block, block)))
        .hasMessageContaining("share a name");
    assertThatThrownBy(() -> new ObservationSpec.Block("a", 0, 0, 1))
        .hasMessageContaining("size of observation block a");
    assertThatThrownBy(() -> new ObservationSpec.Block("a", 1, 1, 1))
        .hasMessageContaining("range of observation block a is empty");
    assertThatThrownBy(() -> new ObservationSpec.Block("a", 1, Float.NaN, 1))
        .hasMessageContaining("range");
  }

  @Test
  void metricsHaveTheirOwnSnakeCaseColumns() {
    assertThat(Arrays.stream(Metric.values()).map(Metric::column))
        .doesNotHaveDuplicates()
        .allMatch(column -> column.matches("[a-z][a-z0-9_]*"));
    assertThat(Arrays.stream(Metric.values()).map(Metric::meaning)).noneMatch(String::isBlank);
    assertThat(Metric.REWARD.higherIsBetter()).isTrue();
    assertThat(Metric.LATENCY_VIOLATING_SHARE.higherIsBetter()).isFalse();
  }

  @Test
  void splitNamesAreKebabCase() {
    assertThat(new Split("ood-load", false).inDistribution()).isFalse();
    assertThatThrownBy(() -> new Split("Train", true))
        .hasMessage("split name is not kebab-case: Train");
  }

  @Test
  void onlyRunningIsNotLast() {
    assertThat(StepType.RUNNING.isLast()).isFalse();
    assertThat(StepType.TERMINATED.isLast()).isTrue();
    assertThat(StepType.TRUNCATED.isLast()).isTrue();
  }

  @Test
  void guardsNameRuleAndValue() {
    assertThat(Require.in("x", 0.5, 0, 1)).isEqualTo(0.5);
    assertThat(Require.in("n", 3, 3, 3)).isEqualTo(3);
    assertThat(Require.positive("p", 2)).isEqualTo(2);
    assertThatThrownBy(() -> Require.in("x", 1.2, 0, 1)).hasMessage("x is not in [0.0, 1.0]: 1.2");
    assertThatThrownBy(() -> Require.in("x", Double.NaN, 0, 1)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> Require.in("n", 4, 1, 3)).hasMessage("n is not in [1, 3]: 4");
    assertThatThrownBy(() -> Require.positive("p", 0)).hasMessage("p is not positive: 0.0");
    assertThatThrownBy(() -> Require.positive("p", Double.POSITIVE_INFINITY))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Require.length("a", 2, 3)).hasMessage("a has length 2, expected 3");
  }
}
