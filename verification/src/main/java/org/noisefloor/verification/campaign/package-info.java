/// An experiment over many dies: fabricate, run, collect in order; fractions with their confidence; the report.
package org.noisefloor.verification.campaign;
