import { z } from 'zod';

/*
 * Imported before anything that makes a schema. Unnamed faults get words fit for staff, each ending a sentence that begins with the field's
 * name, as the relay's reasons do; a schema's own words go before these. And zod does not try whether it may compile code, which the content
 * security policy refuses and reports.
 */
z.config({
  jitless: true,
  customError: issue => {
    switch (issue.code) {
      case 'invalid_type':
        return issue.input === undefined || issue.input === null ? 'is required' : undefined;
      case 'too_small':
        return issue.origin === 'string' && issue.minimum === 1 ? 'is required' : undefined;
      case 'too_big':
        return issue.origin === 'string' ? `is too long: ${issue.maximum} characters at most` : undefined;
      default:
        return undefined;
    }
  },
});
