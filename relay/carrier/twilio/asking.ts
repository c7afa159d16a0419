import { CarrierProblem } from '../carrier.ts';
import { codeOf, twilioCodeOf } from './failed-send.ts';
import { flights, newFlight } from './flight.ts';

/** Asks the carrier something that changes nothing there; every failure becomes a `CarrierProblem`. */
export async function asking<T>(question: () => Promise<T>): Promise<T> {
  const flight = newFlight();
  try {
    return await flights.run(flight, question);
  } catch (error) {
    if (flight.status !== null) throw new CarrierProblem(`the carrier answered ${flight.status}`, flight.status, twilioCodeOf(error));
    throw new CarrierProblem(`the carrier gave no answer (${codeOf(error)})`, null, codeOf(error));
  }
}
