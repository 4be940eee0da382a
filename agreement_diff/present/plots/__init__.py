"""Plots for slides, as SVG and PNG."""
