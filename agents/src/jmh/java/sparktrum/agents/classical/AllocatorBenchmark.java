package sparktrum.agents.classical;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import sparktrum.env.StepBuffers;
import sparktrum.env.iab.AnchorTasks;
import sparktrum.env.iab.IabEnvironment;
import sparktrum.env.iab.IabPreset;
import sparktrum.env.iab.IabSettings;
import sparktrum.env.topology.BackhaulTree;

/**
 * One decision of an allocator at 3 nodes, 5 bands and 10 users of 9 Mbps, over 64 networks that
 * the same allocator has run for 50 slots.
 *
 * <pre>
 * mvn -q -Pjmh -pl agents -am process-test-classes -Djmh.args=AllocatorBenchmark
 * </pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class AllocatorBenchmark {
  private static final int LANES = 64;
  private static final int SLOTS = 50;

  @Param({"maxweight", "maxweight-node", "proportional-fair", "wmmse", "tdm"})
  String allocator;

  @Param({"star", "chain"})
  String tree;

  private IabEnvironment environment;
  private Allocator rule;
  private int[] actions;
  private int lane;

  /** Runs the networks until their queues have settled. */
  @Setup
  public void start() {
    IabPreset preset = IabPreset.of(IabSettings.standard());
    BackhaulTree shape = tree.equals("star") ? BackhaulTree.star(3) : BackhaulTree.chain(3);
    int heads = preset.actionSpec().headCount();
    environment = preset.newEnvironment(LANES);
    rule = Allocators.byName(allocator, preset.actionSpec());
    actions = new int[LANES * heads];
    StepBuffers buffers = StepBuffers.of(environment);
    for (int i = 0; i < LANES; i++) {
      environment.reset(i, AnchorTasks.urban(preset.settings(), shape, 9e6, i), i, buffers);
    }
    rule.reset(0);
    for (int slot = 0; slot < SLOTS; slot++) {
      for (int i = 0; i < LANES; i++) {
        rule.decide(environment.spectrumView(i), actions, i * heads);
      }
      environment.step(actions, buffers);
    }
  }

  /** One decision. */
  @Benchmark
  public int decide() {
    lane = (lane + 1) % LANES;
    rule.decide(environment.spectrumView(lane), actions, 0);
    return actions[0];
  }
}
