package sparktrum.env.iab;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import sparktrum.env.TaskVariant.Parameter;
import sparktrum.env.spectrum.DutyJammer;
import sparktrum.env.spectrum.Jammer;
import sparktrum.env.spectrum.SweepingJammer;

/** Writes a task's parameters for people. */
final class TaskParameters {
  private TaskParameters() {}

  static List<Parameter> of(IabTask task) {
    List<Parameter> all = new ArrayList<>();
    all.add(new Parameter("parents", task.placement().tree().parents().toString(), false));
    hide(all, "scenario", task.scenario().name());
    hide(all, "carrier_ghz", text(task.scenario().propagation().carrierGhz()));
    hide(all, "geometry_seed", Long.toString(task.placement().geometrySeed()));
    hide(all, "duplex_mode", task.duplex().mode().name().toLowerCase(Locale.ROOT));
    hide(all, "backhaul_only_bands", task.duplex().backhaulOnlyBands().toString());
    hide(all, "node_backhaul_only_bands", task.duplex().nodeBackhaulOnlyBands().toString());
    hide(
        all,
        "self_interference_attenuation_db",
        text(task.duplex().selfInterferenceAttenuationDb()));
    hide(all, "fallback_share", text(task.duplex().fallback().share()));
    hide(all, "fallback_mean_slots", text(task.duplex().fallback().meanSlots()));
    hide(all, "user_loads_mbps", list(task.traffic().userLoadsBps(), 1e-6));
    hide(all, "burst_kb", text(task.traffic().burstBytes() * 1e-3));
    hide(all, "bandwidths_mhz", list(task.channel().bandwidthsHz(), 1e-6));
    hide(all, "mobility", task.mobility().model().name().toLowerCase(Locale.ROOT));
    hide(all, "speed_kmh", text(task.mobility().speedKmh()));
    hide(all, "rician_k_db", text(task.channel().ricianKDb()));
    hide(all, "link_efficiency", text(task.channel().linkEfficiency()));
    hide(all, "diversity_branches", Integer.toString(task.channel().diversityBranches()));
    hide(all, "blocked_share", text(task.channel().blockage().share()));
    hide(all, "blockage_attenuation_db", text(task.channel().blockage().attenuationDb()));
    hide(all, "blocked_mean_s", text(task.channel().blockage().meanBlockedSeconds()));
    hide(all, "indoor_share", text(task.placement().indoorShare()));
    hide(all, "hotspot_shares", list(task.placement().hotspotShares(), 1));
    hide(all, "backhaul_extra_loss_db", text(task.placement().backhaulExtraLossDb()));
    hide(all, "external_duty", text(task.interference().externalDuty()));
    hide(all, "external_mean_on_slots", text(task.interference().externalMeanOnSlots()));
    jammers(all, task.interference().jammers());
    if (task.recording() != null) {
      hide(all, "recording", task.recording().toString());
    }
    return List.copyOf(all);
  }

  private static void jammers(List<Parameter> all, List<Jammer> jammers) {
    hide(all, "jammers", Integer.toString(jammers.size()));
    hide(all, "jammer_eirps_dbm", list(jammers.stream().map(Jammer::eirpDbm).toList(), 1));
    hide(all, "jammer_activities", jammers.stream().map(TaskParameters::activity).toList() + "");
  }

  private static String activity(Jammer jammer) {
    if (jammer instanceof SweepingJammer sweep) {
      return String.format(
          Locale.ROOT,
          "sweep from %d by %d every %d slots",
          sweep.startBand(),
          sweep.stepBands(),
          sweep.hopSlots());
    }
    DutyJammer driven = (DutyJammer) jammer;
    return "duties " + list(driven.duties(), 1) + " mean on slots " + text(driven.meanOnSlots());
  }

  private static void hide(List<Parameter> all, String name, String value) {
    all.add(new Parameter(name, value, true));
  }

  private static String list(List<Double> values, double scale) {
    return values.stream()
        .map(value -> text(value * scale))
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static String text(double value) {
    return String.format(Locale.ROOT, "%.4g", value);
  }
}
