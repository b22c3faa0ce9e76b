package sparktrum.env.iab;

import java.util.Arrays;
import sparktrum.env.radio.GaussianSource;
import sparktrum.env.spectrum.Jammer;
import sparktrum.env.spectrum.OnOffChains;
import sparktrum.env.units.Decibels;

/**
 * Thermal noise plus what external sites and a jammer add at every receiver of one lane. Each site
 * is on or off in each band; its links have no fast fading.
 */
final class OutsideNoise {
  private final int nodes;
  private final int bands;
  private final int users;
  private int sites;
  private OnOffChains chains = OnOffChains.create(0);
  private float[] userPower = new float[0]; // [site][user], watts received while on
  private float[] nodePower = new float[0]; // [site][node]
  private final boolean[] changed; // [band]
  private final GaussianSource source = GaussianSource.of(0);
  private Network network;
  private int activeSites;

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
    makeRoom(network.scenario.deployment().external().count() + 1);
    InterferenceProfile profile = network.task.interference();
    Jammer jammer = profile.jammer();
    activeSites = jammer.present() ? sites : sites - 1;
    RadioSettings radio = network.scenario.radio();
    double receiverDb =
        radio.backhaulReceiver().gainDbi() - radio.backhaulReceiver().discriminationDb();
    for (int site = 0; site < activeSites; site++) {
      boolean external = site < sites - 1;
      double eirpDbm =
          external
              ? network.scenario.deployment().external().disturbingEirpDbm()
              : jammer.eirpDbm();
      for (int user = 0; user < users; user++) {
        double loss = network.layout.interfererUserLossDb(site, user);
        userPower[site * users + user] =
            (float) Decibels.dbmToWatts(eirpDbm + radio.user().gainDbi() - loss);
      }
      for (int node = 0; node < nodes; node++) {
        double loss = network.layout.interfererNodeLossDb(site, node);
        nodePower[site * nodes + node] = (float) Decibels.dbmToWatts(eirpDbm + receiverDb - loss);
      }
      for (int band = 0; band < bands; band++) {
        double duty = external ? profile.externalDuty() : jammer.duties().get(band);
        double onSlots = external ? profile.externalMeanOnSlots() : jammer.meanOnSlots();
        chains.configure(site * bands + band, duty, onSlots);
      }
    }
    for (int band = activeSites * bands; band < sites * bands; band++) {
      chains.configure(band, 0, 1);
    }
  }

  private void makeRoom(int newSites) {
    if (sites != newSites) {
      sites = newSites;
      chains = OnOffChains.create(sites * bands);
      userPower = new float[sites * users];
      nodePower = new float[sites * nodes];
    }
  }

  void restart(long seed) {
    source.seed(seed);
    chains.restart(source);
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
    sumChanged();
  }

  /** Whether {@code site} transmits in {@code band}. */
  boolean isOn(int site, int band) {
    return site < activeSites && chains.state(site * bands + band) != 0;
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
    for (int site = 0; site < activeSites; site++) {
      if (chains.state(site * bands + band) != 0) {
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
