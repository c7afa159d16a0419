import { expect, test } from 'vitest';
import { leadInitials, leadName } from '../../../src-shared/domain/lead-name.ts';
import { aLead, aPhone } from '../../support/builders.ts';

test.each([
  [{ firstName: 'Maria', lastName: 'Lopez' }, 'Maria Lopez', 'ML'],
  [{ firstName: ' Maria ', lastName: '' }, 'Maria', 'M'],
  [{ firstName: '', lastName: 'Ng' }, 'Ng', 'N'],
  [{ firstName: 'Élodie', lastName: 'ångström' }, 'Élodie ångström', 'ÉÅ'],
  [{ firstName: 'נועה', lastName: 'כהן' }, 'נועה כהן', 'נכ'],
  [{ firstName: '🙂 Sam', lastName: '“O’Neil”' }, '🙂 Sam “O’Neil”', 'SO'],
  [{ firstName: '', lastName: '', phones: [aPhone({ number: '+15125550199' })] }, '(512) 555-0199', ''],
  [{ firstName: ' ', lastName: '', phones: [], email: 'maria@example.com' }, 'maria@example.com', ''],
  [{ firstName: '', lastName: '', phones: [], email: null }, 'No name', ''],
])('%j is called %j, with the initials %j', (given, name, initials) => {
  const lead = aLead(given);
  expect(leadName(lead)).toBe(name);
  expect(leadInitials(lead)).toBe(initials);
});
