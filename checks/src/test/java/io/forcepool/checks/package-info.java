/** What only the whole line can show: the services together, from the node to the balance. */
package io.forcepool.checks;
