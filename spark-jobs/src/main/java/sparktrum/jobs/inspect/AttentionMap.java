package sparktrum.jobs.inspect;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapChartBuilder;
import sparktrum.agents.evaluation.EvaluationPlan;
import sparktrum.agents.kernel.Kernels;
import sparktrum.agents.learner.LearnerState;
import sparktrum.agents.learner.TrialPlayer;
import sparktrum.agents.nn.LayerSpec;
import sparktrum.agents.nn.NetworkArchitecture;
import sparktrum.agents.ppo.PpoConfig;
import sparktrum.agents.reduce.Moments;
import sparktrum.agents.rollout.AttentionTrace;
import sparktrum.agents.rollout.RolloutBatch;
import sparktrum.agents.rollout.Trials;
import sparktrum.env.Preset;
import sparktrum.env.TaskVariant;
import sparktrum.jobs.config.AgentSettings;
import sparktrum.jobs.store.Column;
import sparktrum.jobs.store.Column.Type;
import sparktrum.jobs.store.ParquetTable;
import sparktrum.jobs.store.PlainFiles;
import sparktrum.jobs.store.Table;
import sparktrum.jobs.store.TableRow;

/** Which past slots an agent with attention looks at in a trial, as a picture and as a table. */
public final class AttentionMap {
  /** One row for each slot, head and past slot that is part of the trial. */
  public static final Table TABLE =
      new Table(
          "attention",
          "how much each head of an attention layer looked at each past slot of a trial",
          List.of(
              new Column("slot", Type.WHOLE, "slots", "since the trial began, from 0", false),
              new Column("head", Type.WHOLE, "1", "head of the layer, from 0", false),
              new Column("slots_ago", Type.WHOLE, "slots", "0 is the present slot", false),
              new Column("weight", Type.NUMBER, "1", "share of the head's attention", false)));

  private static final int WIDTH = 1200;
  private static final int HEIGHT = 620;

  private AttentionMap() {}

  /**
   * Plays one trial of evaluation episodes, choices drawn as in training.
   *
   * @param shots episodes before the last one
   * @param seed the evaluation's root seed
   * @return the weights of the highest attention layer, row t for slot t of the trial
   * @throws IllegalArgumentException if the agent's network has no attention
   */
  public static AttentionTrace play(
      Preset preset,
      TaskVariant task,
      AgentSettings agent,
      LearnerState state,
      int shots,
      long seed) {
    NetworkArchitecture architecture = agent.architecture(preset);
    int layer =
        IntStream.range(0, architecture.hidden().size())
            .filter(i -> architecture.hidden().get(i) instanceof LayerSpec.SelfAttention)
            .max()
            .orElse(-1);
    if (layer < 0 || !(agent.chosen() instanceof PpoConfig config)) {
      throw new IllegalArgumentException("agent has no attention: " + agent.name());
    }
    TrialPlayer player =
        TrialPlayer.create(preset, architecture, config.network().input(), Kernels.fastest());
    Trials trials =
        new Trials(
            task,
            (lane, episode) -> EvaluationPlan.episodeSeed(seed, task, episode),
            Moments.create(player.normalizedSize()));
    RolloutBatch batch =
        player.play(state.parameters(), state.observations(), List.of(trials), 1, shots + 1).get(0);
    return AttentionTrace.of(architecture, state.parameters(), Kernels.fastest(), layer, batch);
  }

  /** Writes the picture, means over heads, replacing what is there. */
  public static void writePicture(AttentionTrace trace, Path png) throws IOException {
    HeatMapChart chart =
        new HeatMapChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title("Attention to past slots, mean of " + trace.heads() + " heads")
            .xAxisTitle("slot of the trial")
            .yAxisTitle("slots ago")
            .build();
    chart.getStyler().setRangeColors(new Color[] {Color.WHITE, new Color(0x08306B)});
    chart.getStyler().setMin(0).setMax(1);
    chart.getStyler().setXAxisMaxLabelCount(12).setPlotContentSize(1);
    chart.addSeries("weight", counts(trace.rows()), counts(trace.window()), cells(trace));
    BitmapEncoder.saveBitmap(chart, png.toString(), BitmapFormat.PNG);
  }

  /** Writes {@link #TABLE} as Parquet, replacing what is there. */
  public static void writeTable(AttentionTrace trace, Path parquet, Configuration hadoop)
      throws IOException {
    List<TableRow> rows = new ArrayList<>();
    for (int slot = 0; slot < trace.rows(); slot++) {
      for (int head = 0; head < trace.heads(); head++) {
        for (int ago = 0; ago <= Math.min(slot, trace.window() - 1); ago++) {
          TableRow row = TABLE.row().set("slot", slot).set("head", head).set("slots_ago", ago);
          rows.add(row.set("weight", (double) trace.weight(slot, head, ago)));
        }
      }
    }
    org.apache.hadoop.fs.Path file = new org.apache.hadoop.fs.Path(parquet.toUri());
    ParquetTable.write(PlainFiles.of(file, hadoop), file, TABLE, rows);
  }

  private static List<Integer> counts(int count) {
    return IntStream.range(0, count).boxed().toList();
  }

  private static List<Number[]> cells(AttentionTrace trace) {
    List<Number[]> cells = new ArrayList<>();
    for (int slot = 0; slot < trace.rows(); slot++) {
      for (int ago = 0; ago < trace.window(); ago++) {
        double sum = 0;
        for (int head = 0; head < trace.heads(); head++) {
          sum += trace.weight(slot, head, ago);
        }
        cells.add(new Number[] {slot, ago, sum / trace.heads()});
      }
    }
    return cells;
  }
}
