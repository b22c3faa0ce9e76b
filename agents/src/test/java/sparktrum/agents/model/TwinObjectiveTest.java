package sparktrum.agents.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import sparktrum.agents.loss.LossCoefficients;
import sparktrum.agents.nn.NetworkArchitecture;

/** The oracle checked by the definition of a derivative before others are checked by it. */
final class TwinObjectiveTest {
  @Test
  void gradientEqualsCentralDifferencesOfTheLoss() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(5);
    NetworkArchitecture architecture = TwinBatch.architecture(7, List.of(6));
    TwinBatch batch = TwinBatch.random(random, 20, 1, architecture);
    double[] parameters = random.doubles(architecture.layout().size(), -0.5, 0.5).toArray();
    TwinObjective objective =
        TwinObjective.of(architecture, new LossCoefficients(0.5, 0.01, 0, 0.2));
    double[] gradient = objective.gradient(parameters, batch);
    double step = 1e-5;
    for (int i = 0; i < parameters.length; i++) {
      double at = parameters[i];
      parameters[i] = at + step;
      double above = objective.loss(parameters, batch);
      parameters[i] = at - step;
      double below = objective.loss(parameters, batch);
      parameters[i] = at;
      assertThat(gradient[i]).isCloseTo((above - below) / (2 * step), within(1e-8));
    }
  }
}
