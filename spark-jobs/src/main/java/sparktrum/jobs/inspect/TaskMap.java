package sparktrum.jobs.inspect;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.knowm.xchart.AnnotationText;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;
import sparktrum.env.Preset;
import sparktrum.env.iab.IabTask;
import sparktrum.env.topology.Layout;
import sparktrum.env.topology.Position;

/** A task as a map: nodes, users, who serves whom, the backhaul tree and the interferers. */
public final class TaskMap {
  private static final int WIDTH = 1200;
  private static final int HEIGHT = 900;

  /** Colours that colour-blind eyes tell apart (Okabe and Ito, 2008), one a serving node. */
  private static final List<Color> COLOURS =
      List.of(
          new Color(0x0072B2),
          new Color(0xD55E00),
          new Color(0x009E73),
          new Color(0xCC79A7),
          new Color(0xE69F00),
          new Color(0x56B4E9));

  private static final Color GREY = new Color(0x888888);

  private final XYChart chart;
  private final Layout layout;
  private final Association association;

  private TaskMap(XYChart chart, Layout layout, Association association) {
    this.chart = chart;
    this.layout = layout;
    this.association = association;
  }

  /** Writes the map as PNG. */
  public static void write(Preset preset, IabTask task, Path file) throws IOException {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(task.taskId())
            .xAxisTitle("m")
            .yAxisTitle("m")
            .build();
    TaskMap map = new TaskMap(chart, task.layout(), Association.of(preset, task));
    map.style();
    map.drawLinks();
    map.drawUsers();
    map.drawInterferers(task.interference().jammer().present());
    map.drawNodes();
    map.frame();
    BitmapEncoder.saveBitmap(chart, file.toString(), BitmapFormat.PNG);
  }

  private void style() {
    chart
        .getStyler()
        .setDefaultSeriesRenderStyle(XYSeriesRenderStyle.Scatter)
        .setLegendPosition(LegendPosition.OutsideE)
        .setMarkerSize(12)
        .setChartBackgroundColor(Color.WHITE)
        .setPlotBorderVisible(false)
        .setAnnotationTextFont(new Font(Font.SANS_SERIF, Font.BOLD, 14));
    chart.getStyler().setPlotGridLinesColor(new Color(0xE4E4E4));
    chart.getStyler().setXAxisDecimalPattern("0").setYAxisDecimalPattern("0");
  }

  private void drawLinks() {
    for (int user = 0; user < layout.users().size(); user++) {
      int node = association.servingNode(user);
      line("user link " + user, layout.nodes().get(node), layout.users().get(user), colour(node), 1)
          .setShowInLegend(false);
    }
    for (int node = 1; node < layout.nodes().size(); node++) {
      Position parent = layout.nodes().get(layout.tree().parent(node));
      String name = node == 1 ? "backhaul" : "backhaul " + node;
      line(name, parent, layout.nodes().get(node), Color.DARK_GRAY, 4).setShowInLegend(node == 1);
    }
  }

  private XYSeries line(String name, Position from, Position to, Color colour, float width) {
    XYSeries series =
        chart.addSeries(name, new double[] {from.x(), to.x()}, new double[] {from.y(), to.y()});
    series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Line);
    series.setLineColor(colour);
    series.setLineStyle(new BasicStroke(width));
    series.setMarker(SeriesMarkers.NONE);
    return series;
  }

  private void drawUsers() {
    for (int node = 0; node < layout.nodes().size(); node++) {
      for (boolean indoor : new boolean[] {false, true}) {
        int server = node;
        List<Position> places =
            IntStream.range(0, layout.users().size())
                .filter(u -> association.servingNode(u) == server && layout.indoor(u) == indoor)
                .mapToObj(layout.users()::get)
                .toList();
        String name = "users of " + TaskText.name(node) + (indoor ? ", indoor" : "");
        Marker marker = indoor ? SeriesMarkers.SQUARE : SeriesMarkers.CIRCLE;
        points(name, places, colour(node), marker);
      }
    }
  }

  private void drawInterferers(boolean jammer) {
    int last = layout.interferers().size() - 1;
    points("external sites", layout.interferers().subList(0, last), GREY, SeriesMarkers.CROSS);
    if (jammer) {
      points(
          "jammer", layout.interferers().subList(last, last + 1), Color.RED, SeriesMarkers.CROSS);
    }
  }

  private void drawNodes() {
    points("donor", layout.nodes().subList(0, 1), Color.BLACK, SeriesMarkers.DIAMOND);
    points(
        "IAB nodes",
        layout.nodes().subList(1, layout.nodes().size()),
        Color.BLACK,
        SeriesMarkers.TRIANGLE_UP);
  }

  private void points(String name, List<Position> places, Color colour, Marker marker) {
    if (!places.isEmpty()) {
      XYSeries series =
          chart.addSeries(
              name,
              places.stream().mapToDouble(Position::x).toArray(),
              places.stream().mapToDouble(Position::y).toArray());
      series.setMarker(marker);
      series.setMarkerColor(colour);
    }
  }

  /** Sets both axes to the same metres a pixel, and labels the nodes. */
  private void frame() {
    List<Position> all = new ArrayList<>(layout.nodes());
    all.addAll(layout.users());
    all.addAll(layout.interferers());
    double reach =
        1.1
            * all.stream()
                .mapToDouble(p -> Math.max(Math.abs(p.x()), Math.abs(p.y())))
                .max()
                .orElse(1);
    chart.getStyler().setXAxisMin(-reach).setXAxisMax(reach);
    chart.getStyler().setYAxisMin(-reach).setYAxisMax(reach);
    for (int node = 0; node < layout.nodes().size(); node++) {
      Position at = layout.nodes().get(node);
      chart.addAnnotation(
          new AnnotationText(TaskText.name(node), at.x(), at.y() + 0.04 * reach, false));
    }
  }

  private static Color colour(int node) {
    return COLOURS.get(node % COLOURS.size());
  }
}
