// Preloaded into the demo's relay with --import: its wall clock shows DEMO_HOURS_AGO hours ago, so that a history which was really texted lies in the past.
const shift = Number(process.env['DEMO_HOURS_AGO'] ?? 0) * 3_600_000;
const RealDate = Date;

class ShiftedDate extends RealDate {
  constructor(...given: unknown[]) {
    if (given.length === 0) super(RealDate.now() - shift);
    else super(...(given as [number]));
  }

  static override now(): number {
    return RealDate.now() - shift;
  }
}

globalThis.Date = ShiftedDate as DateConstructor;
