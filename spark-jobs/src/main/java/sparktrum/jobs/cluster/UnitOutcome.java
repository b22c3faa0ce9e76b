package sparktrum.jobs.cluster;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import sparktrum.agents.evaluation.EpisodeResult;

/** The episodes of one unit of an evaluation, or why it could not be played. */
public final class UnitOutcome implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int unit;
  private final String failure;
  private final ArrayList<EpisodeResult> results;

  private UnitOutcome(int unit, String failure, List<EpisodeResult> results) {
    this.unit = unit;
    this.failure = failure;
    this.results = new ArrayList<>(results);
  }

  /** What was played. */
  public static UnitOutcome played(int unit, List<EpisodeResult> results) {
    return new UnitOutcome(unit, null, results);
  }

  /** Why it was not. */
  public static UnitOutcome failed(int unit, String reason) {
    return new UnitOutcome(unit, reason, List.of());
  }

  public int unit() {
    return unit;
  }

  /** Why it could not be played; null if it was. */
  public String failure() {
    return failure;
  }

  public List<EpisodeResult> results() {
    return results;
  }
}
