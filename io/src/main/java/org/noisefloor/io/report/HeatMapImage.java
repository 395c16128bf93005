package org.noisefloor.io.report;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// A heat map as a PNG image of one pixel per cell, its colour table being the levels of a [ColourScale].
///
/// The image is picture and data in one: the page reads the level of a cell back from its colour.
final class HeatMapImage {
    private HeatMapImage() {}

    /// The image as a `data:` address; the figure must have at least one cell.
    static String address(HeatMapFigure figure, ColourScale scale) {
        BufferedImage image =
                new BufferedImage(
                        figure.columns(),
                        figure.rows(),
                        BufferedImage.TYPE_BYTE_INDEXED,
                        palette(scale));
        for (int row = 0; row < figure.rows(); row++) {
            for (int column = 0; column < figure.columns(); column++) {
                double value = figure.values()[row * figure.columns() + column];
                image.getRaster().setSample(column, row, 0, scale.level(value));
            }
        }
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(png(image));
    }

    private static IndexColorModel palette(ColourScale scale) {
        int size = ColourScale.LEVELS + 1;
        byte[] red = new byte[size];
        byte[] green = new byte[size];
        byte[] blue = new byte[size];
        for (int level = 1; level < size; level++) {
            int colour = scale.colour(level);
            red[level] = (byte) (colour >> 16);
            green[level] = (byte) (colour >> 8);
            blue[level] = (byte) colour;
        }
        return new IndexColorModel(8, size, red, green, blue, 0);
    }

    private static byte[] png(BufferedImage image) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, null), null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
