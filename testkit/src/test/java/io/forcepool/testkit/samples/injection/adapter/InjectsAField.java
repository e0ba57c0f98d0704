package io.forcepool.testkit.samples.injection.adapter;

import org.springframework.beans.factory.annotation.Autowired;

class InjectsAField {
    @Autowired Object service = new Object();
}
