package sparktrum.agents.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import sparktrum.agents.kernel.Kernels;
import sparktrum.agents.kernel.MatrixView;
import sparktrum.env.ActionSpec;

class PolicyNetworkTest {
  private final ActionSpec actions = ActionSpec.of(List.of(new ActionSpec.Head("a", 2)));

  /** x = (1, 2); hidden tanh(0.5 + 2 * 0.25 + 0.1) = tanh(1.1); outputs by hand. */
  @Test
  void outputsFollowTheFormula() {
    NetworkArchitecture architecture = NetworkArchitecture.mlp(2, actions, List.of(1), false);
    PolicyNetwork network = PolicyNetwork.create(architecture, Kernels.plain(), 4);
    network.load(new float[] {0.5f, 0.25f, 0.1f, 1, -2, 3, 0.01f, 0.02f, 0.03f});
    MatrixView out = network.step(MatrixView.of(new float[] {1, 2}, 0, 1, 2));
    double h = Math.tanh(1.1);
    assertThat((double) out.data()[0]).isCloseTo(h + 0.01, Offset.offset(1e-6));
    assertThat((double) out.data()[1]).isCloseTo(-2 * h + 0.02, Offset.offset(1e-6));
    assertThat((double) out.data()[2]).isCloseTo(3 * h + 0.03, Offset.offset(1e-6));
  }

  @Test
  void rowHasTheSameBitsWhateverRowsAreComputedWithIt() {
    NetworkArchitecture architecture = NetworkArchitecture.mlp(13, actions, List.of(37, 21), false);
    PolicyNetwork network = PolicyNetwork.create(architecture, Kernels.plain(), 19);
    network.load(Noise.of(architecture.layout().size(), 1, 1));
    MatrixView x = MatrixView.of(Noise.of(19 * 13, 1, 2), 0, 19, 13);
    float[] together = network.step(x).data().clone();
    for (int row = 0; row < 19; row++) {
      float[] alone = network.step(x.rows(row, 1)).data();
      for (int j = 0; j < 3; j++) {
        assertThat(alone[j]).isEqualTo(together[row * 3 + j]);
      }
    }
  }

  @Test
  void layoutNamesEveryParameterOnce() {
    NetworkArchitecture architecture = NetworkArchitecture.mlp(5, actions, List.of(4, 3), false);
    ParameterLayout layout = architecture.layout();
    assertThat(layout.size()).isEqualTo(5 * 4 + 4 + 4 * 3 + 3 + 3 * 3 + 3);
    assertThat(layout.pieces().stream().mapToInt(ParameterLayout.Piece::size).sum())
        .isEqualTo(layout.size());
    assertThat(layout.describe(0)).isEqualTo("layer0.weight[0][0]");
    assertThat(layout.describe(5)).isEqualTo("layer0.weight[1][1]");
    assertThat(layout.describe(20)).isEqualTo("layer0.bias[0][0]");
    assertThat(layout.describe(layout.size() - 1)).isEqualTo("layer2.bias[0][2]");
    assertThatIllegalArgumentException().isThrownBy(() -> layout.describe(layout.size()));
  }

  @Test
  void refusesTooFewParameters() {
    NetworkArchitecture architecture = NetworkArchitecture.mlp(5, actions, List.of(4), false);
    PolicyNetwork network = PolicyNetwork.create(architecture, Kernels.plain(), 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> network.load(new float[3]))
        .withMessage("parameters has length 3, expected 39");
  }
}
