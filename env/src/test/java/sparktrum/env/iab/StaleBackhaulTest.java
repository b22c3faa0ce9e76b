package sparktrum.env.iab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import sparktrum.env.StepBuffers;
import sparktrum.env.radio.LinkAdaptation;
import sparktrum.env.spectrum.ActionLayout;
import sparktrum.env.topology.BackhaulTree;
import sparktrum.env.traffic.DownlinkQueues;
import sparktrum.env.traffic.SmoothedThroughput;
import sparktrum.env.units.Decibels;

/**
 * One backhaul link under stale link adaptation, worked out by hand: known at 12 dB, which is 11 dB
 * after back-off, entry 7 of TS 38.214 Table 5.2.2.1-3 with 6 x 466 / 1024 bit/s/Hz from 9.5 dB on.
 * 37,500 bits of a slot at 1 bit/s/Hz make 102,392.6 bits.
 */
class StaleBackhaulTest {
  private static final IabSettings.Sizes SIZES = new IabSettings.Sizes(2, 1, 1, 100, 0.005);
  private static final int BACKHAUL = 6;
  private final DownlinkQueues queues = DownlinkQueues.create(2, 1, 100, 40);
  private CellService service;

  private static IabSettings settings(LinkAdaptation adaptation) {
    return IabSettings.standard(SIZES)
        .withService(
            new IabSettings.Service(
                0.05, 0.2, 20, 1e5, 4, Scheduler.PROPORTIONAL_FAIR, adaptation));
  }

  /** Bits forwarded to node 1, which also transmits if {@code busy}. */
  private double forwarded(double knownDb, double sinrDb, boolean busy) {
    IabSettings settings = settings(LinkAdaptation.STALE);
    ActionLayout actions = ActionLayout.of(2, 1, 3);
    BackhaulTree tree = BackhaulTree.star(2);
    Network network = new Network(AnchorTasks.urban(settings, tree, 12e6, 1), actions);
    UserGroups groups = new UserGroups(SIZES);
    groups.load(network);
    groups.serve(0, 1);
    Transmission transmission = new Transmission(actions, SIZES);
    transmission.apply(new int[] {BACKHAUL, busy ? 1 : 0, 0}, 0, network);
    float watts = transmission.powers[0];
    LinkQuality quality = new LinkQuality(SIZES, new FadingLinks(SIZES), null);
    quality.nodesBefore[0] = (float) Decibels.toLinear(knownDb) / watts;
    quality.ofNodes[0] = (float) Decibels.toLinear(sinrDb) / watts;
    queues.restart(tree, groups.servingNodes);
    queues.beginSlot();
    queues.arrive(0, 1e6);
    service = new CellService(settings.rules(), groups, new FallbackBursts(SIZES));
    service.serve(network, transmission, quality, queues, SmoothedThroughput.create(1, 20, 1e5));
    queues.endSlot();
    return queues.bits(1, 0);
  }

  @Test
  void whatWasChosenIsForwardedWhileItIsDecoded() {
    assertThat(forwarded(12, 9.6, false)).isCloseTo(102392.6, within(0.5));
    assertThat(forwarded(12, 30, false)).isCloseTo(102392.6, within(0.5));
    assertThat(service.violations).isZero();
    assertThat(service.deliveredBits[0]).isCloseTo(102392.6, within(0.5));
  }

  @Test
  void whatIsNotDecodedStaysAtTheParent() {
    assertThat(forwarded(12, 9.4, false)).isZero();
    assertThat(queues.bits(0, 0)).isEqualTo(1e6);
    assertThat(service.violations).as("9.4 dB are above the threshold of 5 dB").isZero();
    assertThat(service.deliveredBits[0]).isZero();
  }

  @Test
  void aReceiverThatTransmitsDecodesNothing() {
    assertThat(forwarded(12, 30, true)).isZero();
    assertThat(queues.bits(0, 0)).isEqualTo(1e6);
    assertThat(service.violations).isEqualTo(1);
  }

  /** At 12 dB the table gives entry 8 from 11.1 dB on, stale adaptation entry 7. */
  @Test
  void thePlannerIsToldTheRateThatWouldBeChosen() {
    assertThat(rateBps(LinkAdaptation.CQI_TABLE)).isCloseTo(7.5e6 * 3.322265625, within(10.0));
    assertThat(rateBps(LinkAdaptation.STALE)).isCloseTo(7.5e6 * 2.73046875, within(10.0));
    assertThat(rateBps(LinkAdaptation.SHANNON))
        .isCloseTo(7.5e6 * 0.6 * Math.log(1 + Math.pow(10, 1.2)) / Math.log(2), within(50.0));
  }

  private static double rateBps(LinkAdaptation adaptation) {
    IabSettings settings = settings(adaptation);
    IabEnvironment environment = IabEnvironment.create(settings.rules(), 1);
    IabTask task = AnchorTasks.urban(settings, BackhaulTree.star(2), 12e6, 1);
    environment.reset(0, task, 1, StepBuffers.of(environment));
    return environment.spectrumView(0).rateBps(Decibels.toLinear(12), 0);
  }
}
