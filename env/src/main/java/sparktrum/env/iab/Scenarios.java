package sparktrum.env.iab;

/**
 * The scenarios that tasks play in.
 *
 * @param urban streets at 3.5 GHz
 * @param rural open country at 3.5 GHz
 * @param ruralLowBand open country at 700 MHz
 * @param millimeterWave streets at 28 GHz
 */
public record Scenarios(
    Scenario urban, Scenario rural, Scenario ruralLowBand, Scenario millimeterWave) {

  /** The scenarios as they are by default. */
  public static Scenarios standard() {
    return new Scenarios(
        Scenario.urban(),
        Scenario.rural("rural", 3.5),
        Scenario.rural("rural-low-band", 0.7),
        Scenario.millimeterWave());
  }
}
