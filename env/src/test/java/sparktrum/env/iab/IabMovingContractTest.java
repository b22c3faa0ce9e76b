package sparktrum.env.iab;

import java.util.List;
import sparktrum.env.EnvironmentContractTest;
import sparktrum.env.Preset;
import sparktrum.env.TaskVariant;
import sparktrum.env.topology.MobilityProfile;
import sparktrum.env.topology.MobilityProfile.Model;

/** Everything that moves at once: fast users of both laws, blockage, diversity. */
class IabMovingContractTest extends EnvironmentContractTest {

  static IabSettings settings() {
    IabSettings standard = IabSettings.standard();
    TaskRanges.ChannelRanges channel = standard.tasks().channel();
    TaskRanges moving =
        standard
            .tasks()
            .with(
                new TaskRanges.MobilityRanges(
                    List.of(Model.GAUSS_MARKOV, Model.RANDOM_WAYPOINT), List.of(60.0, 120.0)))
            .with(
                new TaskRanges.ChannelRanges(
                    channel.bandwidthsHz(),
                    channel.unequalBandwidthsHz(),
                    channel.ricianKDb(),
                    channel.linkEfficiency(),
                    List.of(2, 4),
                    new TaskRanges.BlockageRanges(
                        new Interval(0.05, 0.2), new Interval(10, 20), new Interval(0.05, 0.2))));
    return standard.withTasks(moving);
  }

  @Override
  protected Preset preset() {
    return IabPreset.of(settings());
  }

  @Override
  protected TaskVariant stillTask() {
    return ((IabTask) super.stillTask()).with(MobilityProfile.fixed(30));
  }
}
