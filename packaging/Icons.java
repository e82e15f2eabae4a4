import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/**
 * Draws the mark of the program in all sizes and forms that desktops want: {@code java
 * packaging/Icons.java FOLDER}. The same mark is in {@code ui.shell.Logo}, for the window.
 */
final class Icons {

    private static final double GRID = 24;
    private static final List<Integer> SIZES = List.of(16, 22, 24, 32, 48, 64, 128, 256, 512);

    private Icons() {}

    public static void main(String[] arguments) throws IOException {
        System.setProperty("java.awt.headless", "true");
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        for (int size : SIZES) {
            Files.write(folder.resolve("twinhold-" + size + ".png"), png(size));
        }
        Files.write(folder.resolve("twinhold.png"), png(512));
        Files.write(folder.resolve("twinhold.ico"), ico(List.of(16, 24, 32, 48, 64, 256)));
        Files.write(folder.resolve("twinhold.icns"), icns());
        Files.writeString(folder.resolve("twinhold.svg"), svg());
    }

    /** A bar of the mark, in units of a grid of 24. */
    private record Bar(double x, double y, double width, double height, String colour) {
        double radius() {
            return Math.min(width, height) * 0.25;
        }
    }

    private static final List<Bar> MARK =
            List.of(
                    new Bar(1, 3, 10, 18, "#2f81f7"),
                    new Bar(13, 3, 10, 18, "#8957e5"),
                    new Bar(8, 9, 8, 2, "#ffffff"),
                    new Bar(8, 13, 8, 2, "#ffffff"));

    private static byte[] png(int size) throws IOException {
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.scale(size / GRID, size / GRID);
        for (Bar bar : MARK) {
            g.setColor(Color.decode(bar.colour()));
            double arc = bar.radius() * 2;
            g.fill(
                    new RoundRectangle2D.Double(
                            bar.x(), bar.y(), bar.width(), bar.height(), arc, arc));
        }
        g.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }

    private static String svg() {
        StringBuilder svg =
                new StringBuilder("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 24 24\">\n");
        for (Bar bar : MARK) {
            svg.append(
                    "  <rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"%s\" fill=\"%s\"/>\n"
                            .formatted(
                                    bar.x(),
                                    bar.y(),
                                    bar.width(),
                                    bar.height(),
                                    bar.radius(),
                                    bar.colour()));
        }
        return svg.append("</svg>\n").toString();
    }

    /** Windows: a directory of PNG images ("ICO file format", PNG since Windows Vista). */
    private static byte[] ico(List<Integer> sizes) throws IOException {
        Map<Integer, byte[]> images = new LinkedHashMap<>();
        for (int size : sizes) {
            images.put(size, png(size));
        }
        int length = images.values().stream().mapToInt(i -> i.length).sum();
        ByteBuffer out =
                ByteBuffer.allocate(6 + 16 * images.size() + length).order(ByteOrder.LITTLE_ENDIAN);
        out.putShort((short) 0).putShort((short) 1).putShort((short) images.size());
        int offset = 6 + 16 * images.size();
        for (Map.Entry<Integer, byte[]> image : images.entrySet()) {
            byte side = (byte) (image.getKey() == 256 ? 0 : image.getKey());
            out.put(side).put(side).put((byte) 0).put((byte) 0);
            out.putShort((short) 1).putShort((short) 32);
            out.putInt(image.getValue().length).putInt(offset);
            offset += image.getValue().length;
        }
        images.values().forEach(out::put);
        return out.array();
    }

    /** macOS: chunks of PNG images by their type ("Apple Icon Image format"). */
    private static byte[] icns() throws IOException {
        Map<String, Integer> types = new LinkedHashMap<>();
        types.put("icp4", 16);
        types.put("icp5", 32);
        types.put("icp6", 64);
        types.put("ic07", 128);
        types.put("ic08", 256);
        types.put("ic09", 512);
        types.put("ic10", 1024);
        ByteArrayOutputStream chunks = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(chunks);
        for (Map.Entry<String, Integer> type : types.entrySet()) {
            byte[] image = png(type.getValue());
            out.write(type.getKey().getBytes(StandardCharsets.US_ASCII));
            out.writeInt(image.length + 8);
            out.write(image);
        }
        ByteBuffer file = ByteBuffer.allocate(8 + chunks.size());
        file.put("icns".getBytes(StandardCharsets.US_ASCII)).putInt(8 + chunks.size());
        return file.put(chunks.toByteArray()).array();
    }
}
