package sparktrum.agents.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import sparktrum.env.ActionSpec;

class InitialParametersTest {
  private static final ActionSpec ACTIONS =
      ActionSpec.of(List.of(new ActionSpec.Head("a", 3), new ActionSpec.Head("b", 9)));

  @Test
  void shorterSideIsOrthonormal() {
    for (int[] shape : new int[][] {{5, 5}, {20, 7}, {7, 20}, {1, 4}, {4, 1}}) {
      double[][] matrix = InitialParameters.orthogonal(shape[0], shape[1], 17);
      boolean tall = shape[0] >= shape[1];
      int vectors = Math.min(shape[0], shape[1]);
      for (int i = 0; i < vectors; i++) {
        for (int j = 0; j < vectors; j++) {
          double dot = 0;
          for (int k = 0; k < Math.max(shape[0], shape[1]); k++) {
            dot += tall ? matrix[k][i] * matrix[k][j] : matrix[i][k] * matrix[j][k];
          }
          assertThat(dot).isCloseTo(i == j ? 1 : 0, Offset.offset(1e-12));
        }
      }
    }
  }

  @Test
  void outputLayerHasSmallLogitsAndAValueOfUnitNorm() {
    NetworkArchitecture architecture = NetworkArchitecture.mlp(6, ACTIONS, List.of(16, 16), false);
    float[] parameters = InitialParameters.draw(architecture, 3);
    ParameterLayout.Piece output = architecture.layout().piece(2, "weight");
    double[] squares = new double[output.columns()];
    for (int row = 0; row < output.rows(); row++) {
      for (int column = 0; column < output.columns(); column++) {
        float x = parameters[output.offset() + row * output.columns() + column];
        squares[column] += x * x;
      }
    }
    for (int column = 0; column < 12; column++) {
      assertThat(squares[column]).isCloseTo(1e-4, Offset.offset(1e-9));
    }
    assertThat(squares[12]).isCloseTo(1, Offset.offset(1e-6));
  }

  @Test
  void seedFixesEveryValue() {
    NetworkArchitecture architecture = NetworkArchitecture.mlp(6, ACTIONS, List.of(16), false);
    float[] first = InitialParameters.draw(architecture, 3);
    assertThat(InitialParameters.draw(architecture, 3)).containsExactly(first);
    assertThat(InitialParameters.draw(architecture, 4)).isNotEqualTo(first);
  }

  @Test
  void lstmHasOrthogonalGates() {
    int units = 8;
    NetworkArchitecture architecture =
        new NetworkArchitecture(5, ACTIONS, List.of(new LayerSpec.Lstm(units)), false);
    float[] parameters = InitialParameters.draw(architecture, 3);
    int recurrent = 5 * 4 * units;
    for (int gate = 0; gate < 4; gate++) {
      for (int i = 0; i < units; i++) {
        for (int j = 0; j < units; j++) {
          double dot = 0;
          for (int row = 0; row < units; row++) {
            int start = recurrent + row * 4 * units + gate * units;
            dot += parameters[start + i] * parameters[start + j];
          }
          assertThat(dot).isCloseTo(i == j ? 1 : 0, Offset.offset(1e-6));
        }
      }
    }
    int bias = recurrent + units * 4 * units;
    for (int j = 2 * units; j < 4 * units; j++) {
      assertThat(parameters[bias + j]).isZero();
    }
    assertThat(parameters[0]).as("two gates differ").isNotEqualTo(parameters[units]);
  }

  /**
   * Times of 1 / (1 - f) steps are 1 + U(1, 199): mean 101, deviation 57, so that the mean of 128
   * is within 4 standard errors, 20 steps, but in one of 16,000 seeds.
   */
  @Test
  void lstmRemembersForTimesUpToTwoEpisodes() {
    int units = 128;
    NetworkArchitecture architecture =
        new NetworkArchitecture(5, ACTIONS, List.of(new LayerSpec.Lstm(units)), false);
    float[] parameters = InitialParameters.draw(architecture, 3);
    int bias = (5 + units) * 4 * units;
    double mean = 0;
    for (int unit = 0; unit < units; unit++) {
      double forget = 1 / (1 + Math.exp(-parameters[bias + units + unit]));
      double input = 1 / (1 + Math.exp(-parameters[bias + unit]));
      assertThat(forget + input).isCloseTo(1, Offset.offset(1e-6));
      assertThat(1 / (1 - forget)).isBetween(2.0, 200.01);
      mean += 1 / (1 - forget) / units;
    }
    assertThat(mean).isCloseTo(101, Offset.offset(20.0));
  }
}
