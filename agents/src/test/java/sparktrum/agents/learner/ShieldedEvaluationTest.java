package sparktrum.agents.learner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sparktrum.agents.evaluation.EpisodeResult;
import sparktrum.agents.evaluation.EvaluationPlan;
import sparktrum.agents.evaluation.Phase;
import sparktrum.agents.kernel.Kernels;
import sparktrum.agents.maml.MamlConfig;
import sparktrum.agents.maml.MamlLearner;
import sparktrum.agents.policy.KnownRadio;
import sparktrum.agents.policy.Shield;
import sparktrum.agents.ppo.PpoConfig;
import sparktrum.agents.ppo.PpoLearner;
import sparktrum.env.Metric;
import sparktrum.env.Split;
import sparktrum.env.iab.IabPreset;
import sparktrum.env.iab.IabSettings;

/** Untrained agents of every kind on one task of {@code iab}, with a shield and without. */
class ShieldedEvaluationTest {
  private static final IabPreset PRESET = IabPreset.of(IabSettings.standard());

  private static Stream<Learner> learners() {
    return Stream.of(
        MamlLearner.create("maml", PRESET, MamlConfig.defaults(), 1),
        PpoLearner.create("ppo", PRESET, PpoConfig.ppo(), 1),
        PpoLearner.create("rnn", PRESET, PpoConfig.rnn(), 1));
  }

  private static List<EpisodeResult> evaluate(Learner learner, Shield shield) {
    EvaluationPlan plan = new EvaluationPlan(1, 4, false, shield);
    return learner
        .newWorker(Kernels.fastest())
        .evaluate(
            learner.initialState(2).learner(), PRESET.tasks(3).task(Split.VALIDATION, 0), plan, 5);
  }

  private static double violations(List<EpisodeResult> results) {
    return results.stream()
        .filter(result -> result.phase() == Phase.EVALUATION)
        .mapToDouble(result -> result.metric(Metric.SINR_VIOLATIONS))
        .average()
        .orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("learners")
  void shieldServesEveryAgentInEveryPhase(Learner learner) {
    List<EpisodeResult> free = evaluate(learner, null);
    List<EpisodeResult> shielded = evaluate(learner, KnownRadio.shield(PRESET, 0));
    assertThat(free).allSatisfy(r -> assertThat(r.preventedPerSlot()).isZero());
    assertThat(shielded).allSatisfy(r -> assertThat(r.preventedPerSlot()).isBetween(0.1, 15.0));
    assertThat(violations(shielded)).isLessThan(violations(free));
  }
}
