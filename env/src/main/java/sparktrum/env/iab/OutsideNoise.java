package sparktrum.env.iab;

import java.util.Arrays;
import java.util.List;
import sparktrum.env.Seeds;
import sparktrum.env.radio.GaussianSource;
import sparktrum.env.spectrum.Jammer;
import sparktrum.env.spectrum.JammerActivity;
import sparktrum.env.spectrum.OnOffChains;
import sparktrum.env.topology.UserLosses;
import sparktrum.env.units.Decibels;

/**
 * Thermal noise plus what external sites and jammers add at every receiver of one lane. Each of
 * them is on or off in each band; its links have no fast fading. External sites have one random
 * stream and each jammer its own, so a jammer more leaves the others as they were.
 */
final class OutsideNoise {
  private final int nodes;
  private final int bands;
  private final int users;
  private int external; // external sites come first, then jammers
  private int sites;
  private OnOffChains chains = OnOffChains.create(0); // [external site][band]
  private JammerActivity[] jammers = {};
  private double[] eirpDbm = new double[0]; // [site]
  private float[] userPower = new float[0]; // [site][user], watts received while on
  private float[] nodePower = new float[0]; // [site][node]
  private final boolean[] changed; // [band]
  private final GaussianSource source = GaussianSource.of(0);
  private Network network;

  /** Noise and interference in watts, [user][band]. */
  final float[] atUsers;

  /** Noise and interference in watts, [node][band]. */
  final float[] atNodes;

  OutsideNoise(IabRules rules) {
    IabSettings.Sizes sizes = rules.sizes();
    nodes = sizes.nodes();
    bands = sizes.bands();
    users = sizes.users();
    changed = new boolean[bands];
    atUsers = new float[users * bands];
    atNodes = new float[nodes * bands];
  }

  void load(Network newNetwork) {
    network = newNetwork;
    InterferenceProfile profile = network.task.interference();
    List<Jammer> hostile = profile.jammers();
    makeRoom(network.scenario.deployment().external().count(), hostile.size());
    double externalDbm = network.scenario.deployment().external().disturbingEirpDbm();
    for (int site = 0; site < sites; site++) {
      eirpDbm[site] = site < external ? externalDbm : hostile.get(site - external).eirpDbm();
    }
    receive(network.layout);
    receiveAtNodes();
    for (int chain = 0; chain < external * bands; chain++) {
      chains.configure(chain, profile.externalDuty(), profile.externalMeanOnSlots());
    }
    jammers =
        hostile.stream()
            .map(jammer -> JammerActivity.of(jammer, bands))
            .toArray(JammerActivity[]::new);
  }

  private void makeRoom(int externalSites, int hostile) {
    if (external != externalSites) {
      external = externalSites;
      chains = OnOffChains.create(external * bands);
    }
    if (sites != external + hostile) {
      sites = external + hostile;
      eirpDbm = new double[sites];
      userPower = new float[sites * users];
      nodePower = new float[sites * nodes];
    }
  }

  /** Finds what users get of each site while it is on. */
  private void receive(UserLosses losses) {
    double receiverDb = network.scenario.radio().user().gainDbi();
    for (int site = 0; site < sites; site++) {
      for (int user = 0; user < users; user++) {
        double loss = losses.interfererUserLossDb(site, user);
        userPower[site * users + user] =
            (float) Decibels.dbmToWatts(eirpDbm[site] + receiverDb - loss);
      }
    }
  }

  private void receiveAtNodes() {
    RadioSettings.Receiver receiver = network.scenario.radio().backhaulReceiver();
    double receiverDb = receiver.gainDbi() - receiver.discriminationDb();
    for (int site = 0; site < sites; site++) {
      for (int node = 0; node < nodes; node++) {
        double loss = network.layout.interfererNodeLossDb(site, node);
        nodePower[site * nodes + node] =
            (float) Decibels.dbmToWatts(eirpDbm[site] + receiverDb - loss);
      }
    }
  }

  /** Takes over the losses to users. */
  void follow(UserLosses losses) {
    receive(losses);
    Arrays.fill(changed, true);
    sumChanged();
  }

  void restart(long seed) {
    source.seed(seed);
    chains.restart(source);
    for (int jammer = 0; jammer < jammers.length; jammer++) {
      jammers[jammer].restart(Seeds.derive(seed, jammer));
    }
    Arrays.fill(changed, true);
    sumChanged();
  }

  /** Leaves thermal noise alone. */
  void silence() {
    for (int band = 0; band < bands; band++) {
      thermal(band);
    }
  }

  /** One slot. */
  void step() {
    chains.step(source, changed);
    for (JammerActivity jammer : jammers) {
      jammer.step(changed);
    }
    sumChanged();
  }

  /** Whether {@code site} transmits in {@code band}. */
  boolean isOn(int site, int band) {
    return site < external
        ? chains.state(site * bands + band) != 0
        : jammers[site - external].isOn(band);
  }

  /** Sums again only where a site came or went: most slots leave most bands as they were. */
  private void sumChanged() {
    for (int band = 0; band < bands; band++) {
      if (changed[band]) {
        changed[band] = false;
        sum(band);
      }
    }
  }

  private void sum(int band) {
    thermal(band);
    for (int site = 0; site < sites; site++) {
      if (isOn(site, band)) {
        add(userPower, site * users, users, atUsers, band);
        add(nodePower, site * nodes, nodes, atNodes, band);
      }
    }
  }

  private void thermal(int band) {
    for (int user = 0; user < users; user++) {
      atUsers[user * bands + band] = network.userNoise[band];
    }
    for (int node = 0; node < nodes; node++) {
      atNodes[node * bands + band] = network.nodeNoise[band];
    }
  }

  private void add(float[] power, int first, int receivers, float[] out, int band) {
    for (int receiver = 0; receiver < receivers; receiver++) {
      out[receiver * bands + band] += power[first + receiver];
    }
  }
}
