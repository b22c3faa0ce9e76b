package sparktrum.agents.policy;

import java.util.List;
import sparktrum.env.Require;

/**
 * What a {@link Shield} knows of the radio, all of it known to an operator, and when it steps in.
 *
 * @param sinrThresholdDb SINR below which an active cell counts as a violation
 * @param levelOffsetsDb power of each level of a cell over the power its channel quality is
 *     reported for, ascending
 * @param reportedSinrDb least SINR that each channel quality indicator from 1 on stands for,
 *     ascending; indicator 0 stands for none
 * @param violationBudget violations that the reports of an episode may show before the shield steps
 *     in; 0 for a shield from the first slot on
 */
public record ShieldSettings(
    double sinrThresholdDb,
    List<Double> levelOffsetsDb,
    List<Double> reportedSinrDb,
    int violationBudget) {

  public ShieldSettings {
    levelOffsetsDb = List.copyOf(levelOffsetsDb);
    reportedSinrDb = List.copyOf(reportedSinrDb);
    Require.in("sinrThresholdDb", sinrThresholdDb, -100, 100);
    Require.in("violationBudget", violationBudget, 0, Integer.MAX_VALUE);
    requireAscending("levelOffsetsDb", levelOffsetsDb);
    requireAscending("reportedSinrDb", reportedSinrDb);
  }

  private static void requireAscending(String name, List<Double> values) {
    Require.in("number of " + name, values.size(), 1, 1 << 8);
    for (int i = 0; i < values.size(); i++) {
      double least = i == 0 ? -1000 : values.get(i - 1);
      Require.in(name + " " + i, values.get(i), least, 1000);
    }
  }
}
