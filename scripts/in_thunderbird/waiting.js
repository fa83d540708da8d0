// Stands before each of the other scripts.
const pause = ms => new Promise(resolve => setTimeout(resolve, ms));

// What `test` finds, when it finds something; an error after a minute.
async function until(test) {
  for (let tries = 0; tries < 600; tries++) {
    const found = test();
    if (found) {
      return found;
    }
    await pause(100);
  }
  throw new Error(`never came: ${test}`);
}
