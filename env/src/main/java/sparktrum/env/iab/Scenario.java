package sparktrum.env.iab;

import sparktrum.env.topology.Deployment;
import sparktrum.env.topology.Propagation;

/**
 * Where a network stands: its hardware, how waves propagate there, and how far apart things are.
 *
 * @param name kebab-case name, for people and tables; it changes no episode
 * @param radio transmitters and receivers
 * @param propagation carrier and path-loss models
 * @param deployment distances
 */
public record Scenario(
    String name, RadioSettings radio, Propagation propagation, Deployment deployment) {
  public Scenario {
    if (!name.matches("[a-z][a-z0-9-]*")) {
      throw new IllegalArgumentException("name of a scenario is not kebab-case: " + name);
    }
  }

  /** Streets at 3.5 GHz (FR1, band n78): macro donor, micro nodes, hops of 150 to 250 m. */
  public static Scenario urban() {
    return new Scenario("urban", RadioSettings.urban(), Propagation.urban(3.5), Deployment.urban());
  }

  /** Open country (FR1): masts of 35 and 12 m, hops of 800 to 1500 m. */
  public static Scenario rural(String name, double carrierGhz) {
    return new Scenario(
        name, RadioSettings.rural(), Propagation.rural(carrierGhz), Deployment.rural());
  }

  /** Streets at 28 GHz (FR2): beams, hops of 80 to 150 m. */
  public static Scenario millimeterWave() {
    return new Scenario(
        "millimeter-wave",
        RadioSettings.millimeterWave(),
        Propagation.urban(28),
        Deployment.millimeterWave());
  }
}
