package org.noisefloor.verification.study;

import org.noisefloor.io.report.Axis;

/// How the curves of one name are drawn.
///
/// @param curve name of the curves
/// @param title what they show
/// @param x horizontal axis
/// @param y vertical axis
public record Plot(String curve, String title, Axis x, Axis y) {}
